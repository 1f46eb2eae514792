package dev.firebreak.core.packing;

import dev.firebreak.core.packing.Tuning.Constant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds what each kind of pod has to pay so that an empty cluster, every card of it filled as sells best, would hold the
 * kinds in the proportions in which they are asked for.
 *
 * <p>These are the dual prices of the linear program that serves all kinds in equal measure until the cluster is full, with
 * an entropy term that {@link CardValues} describes; they are found by {@link Fitting}. A kind that cannot be served in that
 * measure whatever it pays stops at a highest price.
 *
 * @see <a href="https://doi.org/10.1287/opre.9.6.849">Gilmore and Gomory, A Linear Programming Approach to the Cutting-Stock
 *     Problem, 1961</a>
 * @see <a href="https://doi.org/10.1287/mnsc.44.11.1577">Talluri and van Ryzin, An Analysis of Bid-Price Controls for
 *     Network Revenue Management, 1998</a>
 */
final class Market {
    private final Tuning tuning;
    private final Units units;
    private final List<String> models = new ArrayList<>();
    private final Map<Machine, Integer> counts = new LinkedHashMap<>();
    private final Map<Want, Kind> byWant = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final int mostGpus;
    private Rates rates = new Rates(new double[0], new double[0]);
    private int[] groups;
    private CardValues[] values = {};

    Market(Collection<Machine> machines, Tuning tuning) {
        this.tuning = tuning;
        this.units = tuning.units();
        int most = 0;
        for (Machine machine : machines) {
            most = Math.max(most, machine.gpus());
            if (!models.contains(machine.model())) {
                models.add(machine.model());
            }
            Machine nameless =
                    new Machine("", machine.cpuMillis(), machine.memoryMib(), machine.gpus(), machine.model());
            counts.merge(nameless, 1, Integer::sum);
        }
        mostGpus = most;
        groups = new int[models.size()];
    }

    /** Counts pods that were asked for; CPU-only pods pay nothing. */
    void add(Shape shape, int count) {
        if (shape.gpus() > 0) {
            Want want = new Want(shape.gpus(), units.taken(shape.gpuThousandths()), shape.models());
            byWant.computeIfAbsent(want, first -> kind(shape)).add(shape, count);
        }
    }

    private Kind kind(Shape shape) {
        boolean[] allowed = new boolean[models.size()];
        for (int model = 0; model < allowed.length; model++) {
            allowed[model] = shape.allows(models.get(model));
        }
        Kind kind = new Kind(shape, units, allowed);
        kinds.add(kind);
        return kind;
    }

    /** Whether anything is for sale at all. */
    boolean open() {
        return !kinds.isEmpty() && mostGpus > 0;
    }

    /** Fits the prices to the pods counted so far, beginning from where they were. */
    void fit() {
        rates = Rates.of(kinds, tuning);
        Weights weights = new Weights(kinds, rates, tuning.get(Constant.TEMPERATURE));
        values = groupModels().stream()
                .map(usable -> new CardValues(weights, usable, units.whole(), mostGpus))
                .toArray(CardValues[]::new);
        Fitting fitting = new Fitting(kinds, tuning);
        int rounds = tuning.whole(Constant.ROUNDS);
        update(weights);
        for (int round = 0; round < rounds; round++) {
            fitting.adjust(sales());
            update(weights);
        }
    }

    private void update(Weights weights) {
        weights.update();
        for (CardValues each : values) {
            each.update();
        }
    }

    /** Models that the same kinds may use are worth the same. */
    private List<int[]> groupModels() {
        groups = new int[models.size()];
        List<int[]> usable = new ArrayList<>();
        for (int model = 0; model < groups.length; model++) {
            int number = model;
            int[] kindsOf = IntStream.range(0, kinds.size())
                    .filter(kind -> kinds.get(kind).allows(number))
                    .toArray();
            int group = 0;
            while (group < usable.size() && !Arrays.equals(usable.get(group), kindsOf)) {
                group++;
            }
            if (group == usable.size()) {
                usable.add(kindsOf);
            }
            groups[model] = group;
        }
        return usable;
    }

    /** How many pods of each kind the empty cluster would hold. */
    private double[] sales() {
        double[][][] nodes = new double[values.length][mostGpus + 1][rates.count()];
        counts.forEach((machine, count) -> {
            double[] likely = likelyRates(machine);
            double[] row = nodes[group(machine)][machine.gpus()];
            for (int rate = 0; rate < likely.length; rate++) {
                row[rate] += count * likely[rate];
            }
        });
        double[] pods = new double[kinds.size()];
        for (int group = 0; group < values.length; group++) {
            values[group].sales(nodes[group], pods);
        }
        return pods;
    }

    /** The rate at which a machine is worth least, blurred. */
    private double[] likelyRates(Machine machine) {
        double blur = tuning.get(Constant.BLUR);
        double[] likely = values[group(machine)].ofWhole(machine.gpus());
        double least = Double.POSITIVE_INFINITY;
        for (int rate = 0; rate < likely.length; rate++) {
            likely[rate] += rates.worth(rate, (double) machine.cpuMillis(), (double) machine.memoryMib());
            least = Math.min(least, likely[rate]);
        }
        double sum = 0;
        for (int rate = 0; rate < likely.length; rate++) {
            likely[rate] = Math.exp((least - likely[rate]) / blur);
            sum += likely[rate];
        }
        for (int rate = 0; rate < likely.length; rate++) {
            likely[rate] /= sum;
        }
        return likely;
    }

    Rates rates() {
        return rates;
    }

    /** Nodes of one group have cards of the same value. */
    int group(Machine machine) {
        return groups[models.indexOf(machine.model())];
    }

    /** Of the node that has most. */
    int mostGpus() {
        return mostGpus;
    }

    Units units() {
        return units;
    }

    /** What cards sell for, by group. */
    CardValues[] values() {
        return values;
    }

    private record Want(int gpus, int units, Set<String> models) {}
}
