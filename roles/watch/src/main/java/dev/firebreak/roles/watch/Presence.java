package dev.firebreak.roles.watch;

import java.time.Instant;

/**
 * Whether a node is seen.
 *
 * @param since when it was last heard; of one that never was, since when it is listened for
 */
public record Presence(State state, Instant since) {
    /** What is known of a node. */
    public enum State {
        SEEN,
        /** It was seen, and is no more: its workloads are unknown, not silent. */
        STALE,
        /** The lab has it, and it was never heard. */
        EMPTY
    }
}
