package dev.firebreak.core.packing;

import java.util.List;

/**
 * What free cards of one model sell for, at one price of processor and memory.
 *
 * <p>A card may be filled in many ways. The way that sells for {@code s} is taken with a weight of {@code exp(s /
 * temperature)}, and the value of the card is {@code temperature * log} of the sum of all weights: close to the best filling,
 * and more when many fillings are about as good. The sum over all fillings is a knapsack's recurrence with plus for max and
 * times for plus. Whole cards of one node are filled in the same manner by pods that want several.
 */
final class CardValues {
    /** Room is counted in these thousandths: a card has 100 of them. */
    static final int UNIT = 10;

    static final int UNITS = Shape.WHOLE / UNIT;

    private final double temperature;
    private final int[] ids;
    private final int[] units;
    private final double[] weights;
    private final int[] bundleIds;
    private final int[] bundleGpus;
    private final double[] bundleLogs;
    /** The weight of all fillings that take exactly so many units. */
    private final double[] exact = new double[UNITS + 1];
    /** The weight of all fillings that take at most so many units. */
    private final double[] within = new double[UNITS + 1];
    /** The logarithm of the weight of all ways to fill so many whole cards. */
    private final double[] stack;

    CardValues(List<Kind> kinds, int[] usable, double cpuRate, double memoryRate, double temperature, int mostGpus) {
        this.temperature = temperature;
        int bundles = 0;
        for (int kind : usable) {
            bundles += kinds.get(kind).gpus > 1 ? 1 : 0;
        }
        ids = new int[usable.length - bundles];
        units = new int[ids.length];
        weights = new double[ids.length];
        bundleIds = new int[bundles];
        bundleGpus = new int[bundles];
        bundleLogs = new double[bundles];
        stack = new double[mostGpus + 1];
        int single = 0;
        int bundle = 0;
        for (int id : usable) {
            Kind kind = kinds.get(id);
            double log = kind.margin(cpuRate, memoryRate) / temperature;
            if (kind.gpus > 1) {
                bundleIds[bundle] = id;
                bundleGpus[bundle] = kind.gpus;
                bundleLogs[bundle++] = log;
            } else {
                ids[single] = id;
                units[single] = kind.units;
                weights[single++] = Math.exp(log);
            }
        }
        fillCard();
        fillStack();
    }

    static int unitsFor(int thousandths) {
        return (thousandths + UNIT - 1) / UNIT;
    }

    private void fillCard() {
        exact[0] = 1;
        within[0] = 1;
        for (int room = 1; room <= UNITS; room++) {
            double sum = 0;
            for (int i = 0; i < units.length && units[i] <= room; i++) {
                sum += weights[i] * exact[room - units[i]];
            }
            exact[room] = sum;
            within[room] = within[room - 1] + sum;
        }
    }

    /** In logarithms: eight cards at a high price are too much for a double. */
    private void fillStack() {
        double card = Math.log(within[UNITS]);
        for (int gpus = 1; gpus < stack.length; gpus++) {
            double sum = stack[gpus - 1] + card;
            for (int i = 0; i < bundleIds.length; i++) {
                if (bundleGpus[i] <= gpus) {
                    sum = logOfSum(sum, bundleLogs[i] + stack[gpus - bundleGpus[i]]);
                }
            }
            stack[gpus] = sum;
        }
    }

    private static double logOfSum(double a, double b) {
        return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));
    }

    /** The value of a card with so many units free, in GPU thousandths. */
    double ofRoom(int free) {
        return temperature * Math.log(within[free]);
    }

    /** The value of so many whole free cards of one node, in GPU thousandths. */
    double ofWhole(int gpus) {
        return temperature * stack[gpus];
    }

    /**
     * Adds how many pods of each kind so many nodes would hold, each filling as likely as its weight says.
     *
     * @param nodes by how many whole free cards they have; used up
     */
    void sales(double[] nodes, double[] pods) {
        double card = Math.log(within[UNITS]);
        double cards = 0;
        for (int gpus = stack.length - 1; gpus > 0; gpus--) {
            if (nodes[gpus] > 0) {
                double single = nodes[gpus] * Math.exp(stack[gpus - 1] + card - stack[gpus]);
                cards += single;
                nodes[gpus - 1] += single;
                for (int i = 0; i < bundleIds.length; i++) {
                    int rest = gpus - bundleGpus[i];
                    if (rest >= 0) {
                        double sold = nodes[gpus] * Math.exp(bundleLogs[i] + stack[rest] - stack[gpus]);
                        pods[bundleIds[i]] += sold;
                        nodes[rest] += sold;
                    }
                }
            }
        }
        cardSales(cards, pods);
    }

    /** The derivative of the logarithm of {@link #within} by each weight, backwards through the recurrence. */
    private void cardSales(double cards, double[] pods) {
        double[] slope = new double[UNITS + 1];
        java.util.Arrays.fill(slope, cards / within[UNITS]);
        for (int room = UNITS; room > 0; room--) {
            for (int i = 0; i < units.length && units[i] <= room; i++) {
                double change = slope[room] * weights[i];
                slope[room - units[i]] += change;
                pods[ids[i]] += change * exact[room - units[i]];
            }
        }
    }
}
