package dev.firebreak.core.silence;

import java.time.Duration;
import java.util.Optional;

/** The port through which a workload is asked whether it is well. Safe for threads. */
@FunctionalInterface
public interface Knocker {
    /**
     * Asks and waits for the answer.
     *
     * @param patience no longer than this
     * @return why there is none, as the end of a sentence without a full stop; empty when all is well
     */
    Optional<String> knock(Door door, Duration patience);
}
