package dev.firebreak.core.culprit;

import java.util.Optional;

/**
 * A possible cause, and what speaks for it.
 *
 * @param blame the verdict that it would be; {@link Verdict.One} for a group, be it a victim's own
 * @param score its exponential is its odds against another's
 * @param share of what was asked of the place beyond calm, 0 to 1
 * @param amount its own excess
 * @param correlation with the harm, -1 to 1
 * @param course what became of the harm when it paused; empty for what cannot pause
 */
record Suspect(
        Verdict blame,
        double score,
        double share,
        double amount,
        double correlation,
        Optional<Window.Course> course,
        Optional<Evidence> special) {
    static Suspect of(Verdict blame, double share, double amount, double correlation, Window.Course course) {
        return new Suspect(
                blame,
                Score.of(share, correlation, course, blame instanceof Verdict.Outside),
                share,
                amount,
                correlation,
                Optional.of(course),
                Optional.empty());
    }

    /** One that a fact of its own speaks for. */
    static Suspect special(Verdict blame, double score, Evidence evidence) {
        return new Suspect(blame, score, 0, 0, 0, Optional.empty(), Optional.of(evidence));
    }

    static Suspect nobody() {
        return new Suspect(new Verdict.Unknown(), Score.NOBODY, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    Optional<Party> party() {
        return blame instanceof Verdict.One(Party culprit) ? Optional.of(culprit) : Optional.empty();
    }
}
