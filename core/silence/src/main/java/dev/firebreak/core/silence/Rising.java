package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.time.Instant;

/** A counter that rises. */
final class Rising extends Trace {
    private final Counter counter = new Counter();

    Rising(Expected expected) {
        super(expected);
    }

    @Override
    void take(Signal signal, Instant at) {
        if (signal instanceof Signal.Counted counted && counter.rise(at, counted.value()) > 0) {
            keep(at);
        }
    }

    @Override
    void shift(Duration step) {
        super.shift(step);
        counter.shift(step);
    }
}
