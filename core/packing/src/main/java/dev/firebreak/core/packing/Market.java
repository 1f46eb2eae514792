package dev.firebreak.core.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what each kind of pod has to pay so that an empty cluster, every card of it filled as sells best, would hold the
 * kinds in the proportions in which they are asked for.
 *
 * <p>These are the dual prices of the linear program that serves all kinds in equal measure until the cluster is full, with
 * an entropy term that {@link CardValues} describes; they are found by proportional fitting: a kind of which too little is
 * sold pays more. A kind that cannot be served in that measure whatever it pays stops at a highest price.
 *
 * @see <a href="https://doi.org/10.1287/opre.9.6.849">Gilmore and Gomory, A Linear Programming Approach to the Cutting-Stock
 *     Problem, 1961</a>
 * @see <a href="https://doi.org/10.1287/mnsc.44.11.1577">Talluri and van Ryzin, An Analysis of Bid-Price Controls for
 *     Network Revenue Management, 1998</a>
 */
final class Market {
    private static final int MOST_ROUNDS = 100;
    /** Prices that were fitted before are near. */
    private static final int MOST_ROUNDS_AGAIN = 40;
    /** Fitted well enough when of all that is sold no more than this is of the wrong kind. */
    private static final double TOLERANCE = .02;
    /** Several pods may share a card, and pods of several cards shut others out: their prices move more slowly. */
    private static final double BUNDLE_STEP = .5;

    private static final double MOST_LOG_STEP = 3;
    private static final double TINY = 1e-6;
    /** Rates that a node's value is so unlikely to be at do not count. */
    private static final double NEVER = 1e-6;

    private final Tuning tuning;
    private final List<String> models = new ArrayList<>();
    private final Map<Machine, Integer> machines = new LinkedHashMap<>();
    private final Map<Want, Kind> byWant = new HashMap<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final int mostGpus;
    private Rates rates = Rates.of(List.of());
    private int[] groups = {};
    private CardValues[] values = {};

    Market(Cluster cluster, Tuning tuning) {
        this.tuning = tuning;
        int most = 0;
        for (int node = 0; node < cluster.size(); node++) {
            Machine machine = cluster.machine(node);
            most = Math.max(most, machine.gpus());
            if (!models.contains(machine.model())) {
                models.add(machine.model());
            }
            Machine nameless =
                    new Machine("", machine.cpuMillis(), machine.memoryMib(), machine.gpus(), machine.model());
            machines.merge(nameless, 1, Integer::sum);
        }
        mostGpus = most;
    }

    /** Counts pods that were asked for; CPU-only pods pay nothing. */
    void add(Shape shape, int count) {
        if (shape.gpus() > 0) {
            Want want = new Want(shape.gpus(), CardValues.unitsFor(shape.gpuThousandths()), shape.models());
            byWant.computeIfAbsent(want, first -> kind(shape)).add(shape, count);
        }
    }

    private Kind kind(Shape shape) {
        boolean[] allowed = new boolean[models.size()];
        for (int model = 0; model < allowed.length; model++) {
            allowed[model] = shape.allows(models.get(model));
        }
        Kind kind = new Kind(shape, allowed);
        kinds.add(kind);
        kinds.sort(Comparator.comparingInt(known -> known.units));
        return kind;
    }

    /** Whether anything is for sale at all. */
    boolean open() {
        return !kinds.isEmpty() && mostGpus > 0;
    }

    /** Fits the prices to the pods counted so far, beginning from where they were. */
    void fit() {
        rates = Rates.of(kinds);
        List<int[]> usable = groupModels();
        int most = values.length == 0 ? MOST_ROUNDS : MOST_ROUNDS_AGAIN;
        for (int round = 0; round < most; round++) {
            values = values(usable);
            if (adjust(sales()) < TOLERANCE) {
                break;
            }
        }
        values = values(usable);
    }

    /** Models that the same kinds may use are worth the same. */
    private List<int[]> groupModels() {
        groups = new int[models.size()];
        List<int[]> usable = new ArrayList<>();
        for (int model = 0; model < groups.length; model++) {
            int number = model;
            int[] kindsOf = java.util.stream.IntStream.range(0, kinds.size())
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

    private CardValues[] values(List<int[]> usable) {
        return usable.stream()
                .map(ids -> new CardValues(kinds, ids, rates, tuning.temperature(), mostGpus))
                .toArray(CardValues[]::new);
    }

    /** How many pods of each kind the empty cluster would hold. */
    private double[] sales() {
        double[][][] nodes = new double[values.length][mostGpus + 1][rates.count()];
        machines.forEach((machine, count) -> {
            double[] likely = likelyRates(machine);
            double[] row = nodes[group(machine)][machine.gpus()];
            for (int rate = 0; rate < likely.length; rate++) {
                row[rate] += likely[rate] < NEVER ? 0 : count * likely[rate];
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
        double[] worth = values[group(machine)].ofWhole(machine.gpus());
        for (int rate = 0; rate < worth.length; rate++) {
            worth[rate] += rates.worth(rate, (double) machine.cpuMillis(), (double) machine.memoryMib());
        }
        double least = Arrays.stream(worth).min().orElseThrow();
        double[] weights = Arrays.stream(worth)
                .map(each -> Math.exp((least - each) / tuning.blur()))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(each -> each / sum).toArray();
    }

    /** Raises the prices of what is sold too little, lowers the others; returns which part of the sales was wrong. */
    private double adjust(double[] pods) {
        double sold = 0;
        double soldFreely = 0;
        double wantedFreely = 0;
        for (int i = 0; i < pods.length; i++) {
            Kind kind = kinds.get(i);
            sold += pods[i] * kind.size();
            soldFreely += dearest(kind) ? 0 : pods[i] * kind.size();
            wantedFreely += dearest(kind) ? 0 : kind.demand();
        }
        double measure = wantedFreely > 0 ? soldFreely / wantedFreely : 1;
        double wrong = 0;
        for (int i = 0; i < pods.length; i++) {
            Kind kind = kinds.get(i);
            double wanted = kind.pods() * measure;
            wrong += dearest(kind) ? 0 : Math.abs(pods[i] - wanted) * kind.size();
            double short_ = Math.clamp(Math.log((wanted + TINY) / (pods[i] + TINY)), -MOST_LOG_STEP, MOST_LOG_STEP);
            double step = kind.gpus > 1 ? BUNDLE_STEP : (double) kind.units / CardValues.UNITS;
            kind.price(Math.min(kind.price() + step * tuning.temperature() * short_, highest(kind)));
        }
        level();
        return wrong / Math.max(TINY, sold);
    }

    private double highest(Kind kind) {
        return tuning.dearest() * kind.size();
    }

    private boolean dearest(Kind kind) {
        return kind.price() >= highest(kind);
    }

    /** Only proportions of prices matter: on average a thousandth of a GPU costs 1, the dearest kinds left aside. */
    private void level() {
        double size = 0;
        double paid = 0;
        for (Kind kind : kinds) {
            size += dearest(kind) ? 0 : kind.demand();
            paid += dearest(kind) ? 0 : kind.pods() * kind.price();
        }
        if (paid > 0) {
            for (Kind kind : kinds) {
                kind.price(dearest(kind) ? kind.price() : Math.min(kind.price() * size / paid, highest(kind)));
            }
        }
    }

    Rates rates() {
        return rates;
    }

    /** Nodes of one group have cards of the same value. */
    int group(Machine machine) {
        return groups[models.indexOf(machine.model())];
    }

    /** What cards sell for, by group. */
    CardValues[] values() {
        return values;
    }

    private record Want(int gpus, int units, java.util.Set<String> models) {}
}
