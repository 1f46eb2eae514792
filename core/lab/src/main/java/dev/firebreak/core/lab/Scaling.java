package dev.firebreak.core.lab;

import java.time.Duration;
import java.util.Optional;

/**
 * How the number of a workload's copies follows what there is to do.
 *
 * @param scale up, when there is much; empty when it stays as it is
 * @param idleAfter to nothing, when nobody asked for this long; empty when it always runs; more than nothing
 */
public record Scaling(Optional<Scale> scale, Optional<Duration> idleAfter) {
    /** Always as many copies as the lab says. */
    public static final Scaling FIXED = new Scaling(Optional.empty(), Optional.empty());

    public Scaling {
        if (idleAfter.isPresent() && !idleAfter.get().isPositive()) {
            throw new IllegalArgumentException("a workload is idle after some time, not after " + idleAfter.get());
        }
    }
}
