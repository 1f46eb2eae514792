package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;

/** A number that only rises, as far as it was seen; a fall means that it began anew. */
final class Counter {
    private Instant at = Trace.NEVER;
    private long value;

    /** By how much it has risen; nothing for the first value, and for what is no newer than the last. */
    long rise(Instant seen, long now) {
        if (!seen.isAfter(at)) {
            return 0;
        }
        boolean first = at.equals(Trace.NEVER);
        long before = now < value ? 0 : value;
        at = seen;
        value = now;
        return first ? 0 : now - before;
    }

    void shift(Duration step) {
        at = Trace.shifted(at, step);
    }
}
