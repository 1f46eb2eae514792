package dev.firebreak.roles.watch;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was done to a control group, or would have been.
 *
 * @param at when
 * @param group its path
 * @param does what, as a sentence without a full stop
 * @param why as a sentence without a full stop
 * @param done what became of it: what was written, or why it could not be, with the next step
 * @param outcome whether it was done
 * @param effect what became of whoever waited; empty until that can be told
 */
public record Deed(
        Instant at, String group, String does, String why, String done, Outcome outcome, Optional<Effect> effect) {
    /** What became of it. */
    public enum Outcome {
        DONE,
        /** Nothing was changed: a dry run. */
        SAID,
        /** It could not be. */
        FAILED
    }

    /**
     * How long somebody waited before and after.
     *
     * @param victim who
     * @param resource for what
     * @param before part of the time, 0 to 1
     * @param after the same, once it had settled
     */
    public record Effect(String victim, String resource, double before, double after) {}

    Deed with(Effect told) {
        return new Deed(at, group, does, why, done, outcome, Optional.of(told));
    }
}
