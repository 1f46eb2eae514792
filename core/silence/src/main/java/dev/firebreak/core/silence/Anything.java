package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.time.Instant;

/** Whatever only work brings about. */
final class Anything extends Trace {
    private final Counter rows = new Counter();
    private final Counter tokens = new Counter();

    Anything(Expected expected) {
        super(expected);
    }

    @Override
    void take(Signal signal, Instant at) {
        boolean works = switch (signal) {
            case Signal.Called _ -> true;
            case Signal.Counted counted -> rows.rise(at, counted.value()) > 0;
            case Signal.Loaded loaded -> tokens.rise(at, loaded.tokens()) > 0;
            default -> false;
        };
        if (works) {
            keep(at);
        }
    }

    @Override
    void shift(Duration step) {
        super.shift(step);
        rows.shift(step);
        tokens.shift(step);
    }
}
