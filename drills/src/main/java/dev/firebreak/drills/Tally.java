package dev.firebreak.drills;

import java.util.List;
import java.util.Locale;

/** Outcomes of many runs. */
record Tally(Drill drill, List<Outcome> outcomes) {
    Tally {
        outcomes = List.copyOf(outcomes);
    }

    long right() {
        return outcomes.stream().filter(Outcome::right).count();
    }

    /** Runs in which the victim hardly noticed, and the watcher was right to be silent or to name the culprit all the same. */
    long harmless() {
        return outcomes.stream()
                .filter(outcome -> !outcome.harmful() && drill.disturbs())
                .count();
    }

    /** Somebody was named who did not do it. */
    long wrong() {
        return outcomes.stream()
                .filter(outcome -> !outcome.right() && !outcome.named().isEmpty())
                .count();
    }

    /** Somebody did it and nobody was named. */
    long missed() {
        return outcomes.size() - right() - wrong();
    }

    /** Of the runs in which the right one was named, the given part took at most so long; 0 when there was none. */
    double seconds(double part) {
        double[] sorted = outcomes.stream()
                .filter(outcome -> outcome.seconds().isPresent())
                .mapToDouble(outcome -> outcome.seconds().getAsDouble())
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"drill\":\"%s\",\"runs\":%d,\"named\":%d,\"wrong\":%d,\"missed\":%d,\"harmless\":%d,\"secondsToName\":{\"p50\":%.1f,\"p95\":%.1f}}",
                drill.word(),
                outcomes.size(),
                right(),
                wrong(),
                missed(),
                harmless(),
                seconds(0.5),
                seconds(0.95));
    }

    String sentence() {
        String verdict = !drill.disturbs()
                ? right() + " of " + outcomes.size() + " quiet runs in which nobody was named"
                : right() + " of " + outcomes.size() + " named rightly, " + wrong() + " wrongly, " + missed()
                        + " missed";
        return seconds(0.5) == 0
                ? verdict
                : verdict
                        + String.format(
                                Locale.ROOT,
                                "; named after %.1f s (median), %.1f s (95 of 100)",
                                seconds(0.5),
                                seconds(0.95));
    }
}
