package dev.firebreak.entry.console;

import dev.firebreak.core.past.Past;
import dev.firebreak.core.past.Quantity;
import dev.firebreak.core.past.Strand;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.History.ResourceKey;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What a strip shows: figures over a span of time, from the oldest to now. */
interface Lookback {
    /** How warm a resource was; NaN where nothing is known. */
    double[] heat(Use use);

    /** Errors of a resource in the whole span. */
    long errors(Use use);

    /** A quantity of a workload; NaN where nothing is known. */
    double[] figure(String path, Owner owner, Quantity quantity);

    /** The longest of a group's waits; NaN where nothing is known. */
    default double[] waits(String path, Owner owner) {
        return Strips.greatest(
                figure(path, owner, Quantity.DISK_STALL),
                figure(path, owner, Quantity.CPU_STALL),
                figure(path, owner, Quantity.MEMORY_STALL));
    }

    /** What one value stands for. */
    Duration value();

    /** The strip of some values. */
    default WatchView.Strip strip(double[] values) {
        return Strips.strip(values, values.length / Strips.CELLS, value());
    }

    /** Second by second, at most an hour. */
    record Recent(History history, Instant now, int seconds) implements Lookback {
        private Instant from() {
            return now.minusSeconds(seconds - 1);
        }

        private static ResourceKey key(Use use) {
            return new ResourceKey(use.resource(), use.name());
        }

        private double[] errorsEach(Use use) {
            return history.errors(key(use), from(), seconds);
        }

        @Override
        public double[] heat(Use use) {
            return Strips.heat(history.saturation(key(use), from(), seconds), errorsEach(use));
        }

        @Override
        public long errors(Use use) {
            return Strips.sum(errorsEach(use));
        }

        @Override
        public double[] figure(String path, Owner owner, Quantity quantity) {
            return quantity.figure()
                    .map(figure -> history.figure(path, figure, from(), seconds))
                    .orElseThrow();
        }

        @Override
        public Duration value() {
            return Duration.ofSeconds(1);
        }
    }

    /** What was kept, up to thirty days: a value for each cell, the worst of its time. */
    record Kept(Past past) implements Lookback {
        @Override
        public double[] heat(Use use) {
            return Strips.heat(
                    past.maxima(Strand.of(use), Quantity.SATURATION), past.maxima(Strand.of(use), Quantity.ERRORS));
        }

        @Override
        public long errors(Use use) {
            return Math.round(Arrays.stream(past.sums(Strand.of(use), Quantity.ERRORS))
                    .filter(each -> !Double.isNaN(each))
                    .sum());
        }

        @Override
        public double[] figure(String path, Owner owner, Quantity quantity) {
            return past.maxima(Strand.of(owner), quantity);
        }

        @Override
        public Duration value() {
            return past.cell();
        }
    }
}
