package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.time.Instant;

/** Tokens while requests wait. */
final class Flowing extends Trace {
    private final Counter tokens = new Counter();
    private Instant at = NEVER;
    private boolean waiting;

    Flowing(Expected expected) {
        super(expected);
    }

    @Override
    void take(Signal signal, Instant seen) {
        if (signal instanceof Signal.Loaded loaded && seen.isAfter(at)) {
            at = seen;
            boolean waited = waiting;
            waiting = loaded.waiting() > 0;
            if (tokens.rise(seen, loaded.tokens()) > 0 || !waiting || !waited) {
                keep(seen);
            }
        }
    }

    @Override
    boolean awaited() {
        return waiting;
    }

    @Override
    void shift(Duration step) {
        super.shift(step);
        tokens.shift(step);
        at = shifted(at, step);
    }
}
