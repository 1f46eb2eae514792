package dev.firebreak.core.silence;

import java.time.Instant;

/** An alarm that begins or ends. */
public sealed interface Change {
    /** Of what. */
    Subject subject();

    /** When it was found. */
    Instant at();

    /**
     * Raised once for each silence.
     *
     * @param report what was found
     */
    record Raised(Instant at, Report report) implements Change {
        @Override
        public Subject subject() {
            return report.subject();
        }
    }

    /**
     * It is active again, or nothing is expected of it any more.
     *
     * @param report what is so now; its state is no alarm
     * @param since when it had gone quiet
     */
    record Cleared(Instant at, Report report, Instant since) implements Change {
        @Override
        public Subject subject() {
            return report.subject();
        }
    }
}
