package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.DiskIo;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * How much of something scarce, in each way in which it can be used: of a disk bytes read and written and operations
 * read and written a second; of processor and memory one number. Loads that meet are of one kind.
 */
record Load(List<Double> parts) {
    static Load of(DiskIo io) {
        return new Load(List.of(
                (double) io.read().bytesPerSecond(),
                (double) io.write().bytesPerSecond(),
                (double) io.readIops(),
                (double) io.writeIops()));
    }

    static Load of(double amount) {
        return new Load(List.of(amount));
    }

    double part(int way) {
        return parts.get(way);
    }

    Load plus(Load other) {
        return with(other, Double::sum);
    }

    Load max(Load other) {
        return with(other, Math::max);
    }

    /** Whether it is more than {@code bound} in any way. */
    boolean exceeds(Load bound) {
        return ways().anyMatch(way -> part(way) > bound.part(way));
    }

    /** Whether it is less than a part of {@code bound} in every way. */
    boolean isBelow(double part, Load bound) {
        return ways().allMatch(way -> part(way) < part * bound.part(way));
    }

    /**
     * The largest of its parts of {@code total}, 0 to 1: the dominant share of Ghodsi et al., <a
     * href="https://www.usenix.org/conference/nsdi11/dominant-resource-fairness-fair-allocation-multiple-resource-types">
     * Dominant Resource Fairness</a>, so that small blocks do not hide behind large ones.
     */
    double share(Load total) {
        return ways().mapToDouble(way -> total.part(way) == 0 ? 0 : part(way) / total.part(way))
                .max()
                .orElse(0);
    }

    IntStream ways() {
        return IntStream.range(0, parts.size());
    }

    private Load with(Load other, DoubleBinaryOperator operator) {
        return new Load(ways().mapToObj(way -> operator.applyAsDouble(part(way), other.part(way)))
                .toList());
    }
}
