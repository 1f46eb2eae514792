package dev.firebreak.core.packing;

import java.util.Arrays;

/**
 * What free cards of one group of models sell for, at each rate of processor and memory.
 *
 * <p>A card may be filled in many ways. The way that sells for {@code s} is taken with a weight of {@code exp(s /
 * temperature)}, and the value of the card is {@code temperature * log} of the sum of all weights: close to the best filling,
 * and more when many fillings are about as good. The sum over all fillings is a knapsack's recurrence with plus for max and
 * times for plus, in which kinds of one size are one item with the sum of their weights. Whole cards of one node are filled
 * in the same manner by pods that want several.
 */
final class CardValues {
    private final Weights weights;
    private final int whole;
    private final int rates;
    private final int mostGpus;
    /** Which kinds want one card or a part. */
    private final int[] singles;
    /** The different sizes of these, ascending, and which of them is the size of each kind. */
    private final int[] sizes;

    private final int[] sizeOf;
    /** Which kinds want several cards, the different numbers of cards, and which of them each kind wants. */
    private final int[] bundles;

    private final int[] counts;
    private final int[] countOf;

    /** By rate: the weight of all fillings that take exactly so many units. */
    private final double[][] exact;
    /** By rate: the weight of all fillings that take at most so many units. */
    private final double[][] within;
    /** By rate: the logarithm of the weight of all ways to fill so many whole cards. */
    private final double[][] stack;

    private final double[] bySize;
    /** By rate and number of cards: the logarithm of the sum of the weights. */
    private final double[][] byCount;

    /**
     * @param usable which kinds may use these cards
     * @param whole how many units a card has
     */
    CardValues(Weights weights, int[] usable, int whole, int mostGpus) {
        this.weights = weights;
        this.whole = whole;
        this.rates = weights.rates();
        this.mostGpus = mostGpus;
        singles = Arrays.stream(usable).filter(id -> weights.kind(id).gpus == 1).toArray();
        bundles = Arrays.stream(usable).filter(id -> weights.kind(id).gpus > 1).toArray();
        sizes = Arrays.stream(singles)
                .map(id -> weights.kind(id).units)
                .sorted()
                .distinct()
                .toArray();
        sizeOf = Arrays.stream(singles)
                .map(id -> Arrays.binarySearch(sizes, weights.kind(id).units))
                .toArray();
        counts = Arrays.stream(bundles)
                .map(id -> weights.kind(id).gpus)
                .sorted()
                .distinct()
                .toArray();
        countOf = Arrays.stream(bundles)
                .map(id -> Arrays.binarySearch(counts, weights.kind(id).gpus))
                .toArray();
        exact = new double[rates][whole + 1];
        within = new double[rates][whole + 1];
        stack = new double[rates][mostGpus + 1];
        bySize = new double[sizes.length];
        byCount = new double[rates][counts.length];
    }

    /** Reads the weights. */
    void update() {
        for (int rate = 0; rate < rates; rate++) {
            Arrays.fill(bySize, 0);
            for (int i = 0; i < singles.length; i++) {
                bySize[sizeOf[i]] += weights.weight(singles[i], rate);
            }
            fillCard(exact[rate], within[rate]);
            fillStack(rate);
        }
    }

    private void fillCard(double[] filled, double[] atMost) {
        Arrays.fill(filled, 0);
        filled[0] = 1;
        double sum = 0;
        for (int room = 0; room <= whole; room++) {
            double here = filled[room];
            sum += here;
            atMost[room] = sum;
            for (int i = 0; i < sizes.length && room + sizes[i] <= whole; i++) {
                filled[room + sizes[i]] += bySize[i] * here;
            }
        }
    }

    private void fillStack(int rate) {
        double[] logs = stack[rate];
        double[] sums = byCount[rate];
        Arrays.fill(sums, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < bundles.length; i++) {
            sums[countOf[i]] = logOfSum(sums[countOf[i]], weights.log(bundles[i], rate));
        }
        double card = Math.log(within[rate][whole]);
        for (int free = 1; free <= mostGpus; free++) {
            double sum = logs[free - 1] + card;
            for (int i = 0; i < counts.length && counts[i] <= free; i++) {
                sum = logOfSum(sum, sums[i] + logs[free - counts[i]]);
            }
            logs[free] = sum;
        }
    }

    private static double logOfSum(double a, double b) {
        double more = Math.max(a, b);
        return more + Math.log(1 + Math.exp(Math.min(a, b) - more));
    }

    /** The value of a card with so many units free, in GPU thousandths, by rate. */
    double[] ofRoom(int free) {
        double[] values = new double[rates];
        Arrays.setAll(values, rate -> weights.temperature() * Math.log(within[rate][free]));
        return values;
    }

    /** The value of so many whole free cards of one node, in GPU thousandths, by rate. */
    double[] ofWhole(int free) {
        double[] values = new double[rates];
        Arrays.setAll(values, rate -> weights.temperature() * stack[rate][free]);
        return values;
    }

    /**
     * Adds how many pods of each kind so many nodes would hold, each filling as likely as its weight says.
     *
     * @param nodes by how many whole free cards they have, and rate; used up
     * @param pods by kind
     */
    void sales(double[][] nodes, double[] pods) {
        for (int rate = 0; rate < rates; rate++) {
            double cards = stackSales(rate, nodes, pods);
            if (cards > 0) {
                cardSales(rate, cards, pods);
            }
        }
    }

    /** Sells pods that want several cards; how many cards are left to be sold one by one. */
    private double stackSales(int rate, double[][] nodes, double[] pods) {
        double[] logs = stack[rate];
        double[] sums = byCount[rate];
        double[] sold = new double[counts.length];
        double card = Math.log(within[rate][whole]);
        double cards = 0;
        for (int free = mostGpus; free > 0; free--) {
            double here = nodes[free][rate];
            if (here > 0) {
                double single = here * Math.exp(logs[free - 1] + card - logs[free]);
                cards += single;
                nodes[free - 1][rate] += single;
                for (int i = 0; i < counts.length && counts[i] <= free; i++) {
                    double bundled = here * Math.exp(sums[i] + logs[free - counts[i]] - logs[free]);
                    sold[i] += bundled;
                    nodes[free - counts[i]][rate] += bundled;
                }
            }
        }
        for (int i = 0; i < bundles.length; i++) {
            pods[bundles[i]] += sold[countOf[i]] * Math.exp(weights.log(bundles[i], rate) - sums[countOf[i]]);
        }
        return cards;
    }

    /**
     * The derivative of the logarithm of {@link #within} by each weight. A pod of size {@code s} stands in a filling after
     * some that take {@code k} units exactly and before others that take what is left at most.
     */
    private void cardSales(int rate, double cards, double[] pods) {
        double[] before = exact[rate];
        double[] after = within[rate];
        for (int i = 0; i < sizes.length; i++) {
            int rest = whole - sizes[i];
            double sum = 0;
            for (int k = 0; k <= rest; k++) {
                sum += before[k] * after[rest - k];
            }
            bySize[i] = sum * cards / after[whole];
        }
        for (int i = 0; i < singles.length; i++) {
            pods[singles[i]] += weights.weight(singles[i], rate) * bySize[sizeOf[i]];
        }
    }
}
