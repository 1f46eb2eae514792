package dev.firebreak.core.silence;

import java.time.Instant;

/**
 * A quiet that somebody asked for at run time.
 *
 * @param subject a workload, or a node with all that runs on it
 * @param from its first moment
 * @param until its first moment after, later than {@code from}
 * @param reason for people, never empty
 */
public record Rest(Subject subject, Instant from, Instant until, String reason) {
    public Rest {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a rest ends later than it begins, not at " + until + " when it begins at " + from);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "a rest of " + subject.name() + " has a reason; say why it may be quiet");
        }
    }

    boolean covers(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
