package dev.firebreak.roles.watch;

import dev.firebreak.core.pressure.Sampler;
import java.time.Duration;
import java.util.OptionalLong;

/** How long a look took, and how much of that was work: on a busy machine most of it is waiting for a processor. */
final class Stopwatch {
    private final Sampler sampler;
    private final long begun = System.nanoTime();
    private final OptionalLong worked;

    private Stopwatch(Sampler sampler) {
        this.sampler = sampler;
        this.worked = sampler.processorNanos();
    }

    /** Begins on the thread that looks. */
    static Stopwatch start(Sampler sampler) {
        return new Stopwatch(sampler);
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** The processor time of it; where nobody counts that, all of it. Asked on the same thread. */
    Duration worked() {
        OptionalLong now = sampler.processorNanos();
        return worked.isPresent() && now.isPresent()
                ? Duration.ofNanos(Math.max(0, now.getAsLong() - worked.getAsLong()))
                : took();
    }
}
