package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.time.Instant;

/** A counter that rises fast enough: kept until the last of its least many rows leaves the time it has for them. */
final class Fast extends Trace {
    private final Counter counter = new Counter();
    private final Recent recent;

    Fast(Expected.Rate rate) {
        super(rate);
        this.recent = new Recent(rate.least(), rate.per());
    }

    @Override
    void take(Signal signal, Instant at) {
        if (signal instanceof Signal.Counted counted) {
            long rise = counter.rise(at, counted.value());
            if (rise > 0) {
                recent.add(at, rise);
                keep(recent.kept());
            }
        }
    }

    @Override
    void shift(Duration step) {
        super.shift(step);
        counter.shift(step);
        recent.shift(step);
    }
}
