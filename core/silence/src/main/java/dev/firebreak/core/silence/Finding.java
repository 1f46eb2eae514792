package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Instant;
import java.util.Optional;

/**
 * What one look at a workload finds.
 *
 * @param state how it is
 * @param cause why
 * @param since when: of silence the last sign, or the time from which one was expected
 * @param again when it may be otherwise though nothing is seen
 */
record Finding(State state, Cause cause, Instant since, Instant again) {
    /** Why it is so. */
    sealed interface Cause {
        record Well() implements Cause {}

        /**
         * Nothing is expected.
         *
         * @param why the end of a sentence
         * @param until empty when nobody knows
         */
        record Resting(String why, Optional<Instant> until) implements Cause {}

        /** A sign that did not come. */
        record Overdue(Expected sign, Instant last) implements Cause {}

        /** Its process is gone. */
        record NotBack(Instant gone) implements Cause {}

        /** A run that did not begin. */
        record NotBegun(Instant due) implements Cause {}

        /** A run that did not end. */
        record NotEnded(Instant begun) implements Cause {}

        /** Its nodes are not seen. */
        record Unseen() implements Cause {}
    }

    Finding again(Instant earlier) {
        return earlier.isBefore(again) ? new Finding(state, cause, since, earlier) : this;
    }
}
