package dev.firebreak.core.packing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What free cards of one group of models sell for, at each rate of processor and memory.
 *
 * <p>A card may be filled in many ways. The way that sells for {@code s} is taken with a weight of {@code exp(s /
 * temperature)}, and the value of the card is {@code temperature * log} of the sum of all weights: close to the best filling,
 * and more when many fillings are about as good. The sum over all fillings is a knapsack's recurrence with plus for max and
 * times for plus. Whole cards of one node are filled in the same manner by pods that want several. Every row below has one
 * number for each rate, so that all rates are computed side by side.
 */
final class CardValues {
    /** Room is counted in these thousandths: a card has 100 of them. */
    static final int UNIT = 10;

    static final int UNITS = Shape.WHOLE / UNIT;

    private final double temperature;
    private final int rates;
    private final int mostGpus;
    /** Which kinds want one card or a part, ascending by size, and the weight of selling one. */
    private final int[] singles;

    private final int[] units;
    private final double[][] weights;
    /** Which kinds want several cards, and the logarithm of the weight of selling one. */
    private final int[] bundles;

    private final int[] gpus;
    private final double[][] logs;
    /** The weight of all fillings that take exactly so many units. */
    private final double[][] exact;
    /** The weight of all fillings that take at most so many units. */
    private final double[][] within;
    /** The logarithm of the weight of all ways to fill so many whole cards: eight at a high price are too much otherwise. */
    private final double[][] stack;

    /**
     * @param kinds ascending by size of the part
     * @param usable which of them may use these cards
     */
    CardValues(List<Kind> kinds, int[] usable, Rates rates, double temperature, int mostGpus) {
        this.temperature = temperature;
        this.rates = rates.count();
        this.mostGpus = mostGpus;
        singles = Arrays.stream(usable).filter(id -> kinds.get(id).gpus == 1).toArray();
        bundles = Arrays.stream(usable).filter(id -> kinds.get(id).gpus > 1).toArray();
        units = Arrays.stream(singles).map(id -> kinds.get(id).units).toArray();
        gpus = Arrays.stream(bundles).map(id -> kinds.get(id).gpus).toArray();
        weights = margins(kinds, singles, rates);
        logs = margins(kinds, bundles, rates);
        for (double[] row : weights) {
            Arrays.setAll(row, rate -> Math.exp(row[rate]));
        }
        exact = new double[UNITS + 1][this.rates];
        within = new double[UNITS + 1][this.rates];
        stack = new double[mostGpus + 1][this.rates];
        fillCard();
        fillStack();
    }

    private double[][] margins(List<Kind> kinds, int[] ids, Rates rates) {
        double[][] rows = new double[ids.length][this.rates];
        for (int i = 0; i < ids.length; i++) {
            for (int rate = 0; rate < this.rates; rate++) {
                rows[i][rate] = kinds.get(ids[i]).margin(rates.cpu()[rate], rates.memory()[rate]) / temperature;
            }
        }
        return rows;
    }

    static int unitsFor(int thousandths) {
        return (thousandths + UNIT - 1) / UNIT;
    }

    private void fillCard() {
        Arrays.fill(exact[0], 1);
        Arrays.fill(within[0], 1);
        for (int room = 1; room <= UNITS; room++) {
            for (int i = 0; i < units.length && units[i] <= room; i++) {
                addProduct(exact[room], weights[i], exact[room - units[i]]);
            }
            addProduct(within[room], within[0], within[room - 1]);
            addProduct(within[room], within[0], exact[room]);
        }
    }

    private static void addProduct(double[] to, double[] a, double[] b) {
        for (int rate = 0; rate < to.length; rate++) {
            to[rate] += a[rate] * b[rate];
        }
    }

    private void fillStack() {
        for (int free = 1; free <= mostGpus; free++) {
            for (int rate = 0; rate < rates; rate++) {
                double sum = stack[free - 1][rate] + Math.log(within[UNITS][rate]);
                for (int i = 0; i < bundles.length; i++) {
                    if (gpus[i] <= free) {
                        sum = logOfSum(sum, logs[i][rate] + stack[free - gpus[i]][rate]);
                    }
                }
                stack[free][rate] = sum;
            }
        }
    }

    private static double logOfSum(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** The value of a card with so many units free, in GPU thousandths, by rate. */
    double[] ofRoom(int free) {
        return Arrays.stream(within[free])
                .map(weight -> temperature * Math.log(weight))
                .toArray();
    }

    /** The value of so many whole free cards of one node, in GPU thousandths, by rate. */
    double[] ofWhole(int free) {
        return Arrays.stream(stack[free]).map(log -> temperature * log).toArray();
    }

    /**
     * Adds how many pods of each kind so many nodes would hold, each filling as likely as its weight says.
     *
     * @param nodes by how many whole free cards they have, and rate; used up
     * @param pods by kind
     */
    void sales(double[][] nodes, double[] pods) {
        double[] cards = new double[rates];
        for (int free = mostGpus; free > 0; free--) {
            for (int rate = 0; rate < rates; rate++) {
                if (nodes[free][rate] > 0) {
                    double log = stack[free][rate];
                    double single =
                            nodes[free][rate] * Math.exp(stack[free - 1][rate] + Math.log(within[UNITS][rate]) - log);
                    cards[rate] += single;
                    nodes[free - 1][rate] += single;
                    for (int i = 0; i < bundles.length; i++) {
                        int rest = free - gpus[i];
                        if (rest >= 0) {
                            double sold = nodes[free][rate] * Math.exp(logs[i][rate] + stack[rest][rate] - log);
                            pods[bundles[i]] += sold;
                            nodes[rest][rate] += sold;
                        }
                    }
                }
            }
        }
        cardSales(cards, pods);
    }

    /** The derivative of the logarithm of {@link #within} by each weight, backwards through the recurrence. */
    private void cardSales(double[] cards, double[] pods) {
        int[] live = IntStream.range(0, rates).filter(rate -> cards[rate] > 0).toArray();
        double[][] slope = new double[UNITS + 1][rates];
        for (double[] row : slope) {
            for (int rate : live) {
                row[rate] = cards[rate] / within[UNITS][rate];
            }
        }
        for (int room = UNITS; room > 0; room--) {
            for (int i = 0; i < units.length && units[i] <= room; i++) {
                double[] rest = exact[room - units[i]];
                double sold = 0;
                for (int rate : live) {
                    double change = slope[room][rate] * weights[i][rate];
                    slope[room - units[i]][rate] += change;
                    sold += change * rest[rate];
                }
                pods[singles[i]] += sold;
            }
        }
    }
}
