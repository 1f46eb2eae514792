package dev.firebreak.drills;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one run came to.
 *
 * @param culprit what disturbed, as a word
 * @param named whom the watcher named first; empty when nobody
 * @param harm how many times longer the victim's steps took than in the calm before
 * @param harmful whether that is harm at all: a strong disk shrugs off what stops a weak one
 * @param right whether what was told is right: the culprit where there was harm, else nobody or the culprit
 * @param seconds from the onset until what is right was told; of {@link Drill#SILENT_AGENT} from the end of the declared time
 * @param sentence what a person would have read last; empty when nothing was told
 */
record Outcome(
        String culprit,
        String named,
        double harm,
        boolean harmful,
        boolean right,
        OptionalDouble seconds,
        String sentence) {
    String words() {
        return culprit
                + String.format(Locale.ROOT, " (the victim's steps took %.1f times as long), ", harm)
                + (named.isEmpty() ? "nobody named" : named + " named")
                + (seconds.isPresent() ? ", told after " + Math.round(seconds.getAsDouble()) + " s" : "")
                + (right ? "" : ", which is wrong" + (sentence.isEmpty() ? "" : ": " + sentence));
    }
}
