package dev.firebreak.core.past;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A step of time that is not over yet. Not safe for threads. */
final class Gathering {
    private static final class Sum {
        private double weighted;
        private double weight;
        private double max = Double.NEGATIVE_INFINITY;

        void add(double sum, double weight, double max) {
            this.weighted += sum;
            this.weight += weight;
            this.max = Math.max(this.max, max);
        }
    }

    private final Map<Strand, Map<Quantity, Sum>> sums = new HashMap<>();
    private final Grain grain;
    private final long step;

    Gathering(Grain grain, long step) {
        this.grain = grain;
        this.step = step;
    }

    long step() {
        return step;
    }

    /** @param seconds that the value stands for; a value that is NaN is left out */
    void add(Strand strand, Quantity quantity, double value, double seconds) {
        if (!Double.isNaN(value)) {
            sum(strand, quantity).add(value * seconds, seconds, value);
        }
    }

    private Sum sum(Strand strand, Quantity quantity) {
        return sums.computeIfAbsent(strand, _ -> new EnumMap<>(Quantity.class))
                .computeIfAbsent(quantity, _ -> new Sum());
    }

    Set<Strand> strands() {
        return sums.keySet();
    }

    void keepOnly(Predicate<Strand> which) {
        sums.keySet().removeIf(which.negate());
    }

    /** Adds all of this to a step of a coarser grain. */
    void into(Gathering coarser) {
        sums.forEach((strand, quantities) -> quantities.forEach(
                (quantity, sum) -> coarser.sum(strand, quantity).add(sum.weighted, sum.weight, sum.max)));
    }

    Slice slice() {
        Map<Strand, Map<Quantity, Thin>> strands = HashMap.newHashMap(sums.size());
        sums.forEach((strand, quantities) -> {
            Map<Quantity, Thin> thin = new EnumMap<>(Quantity.class);
            quantities.forEach((quantity, sum) -> thin.put(quantity, new Thin(sum.weighted / sum.weight, sum.max)));
            strands.put(strand, thin);
        });
        return new Slice(grain, step, strands);
    }
}
