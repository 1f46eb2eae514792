package dev.firebreak.core.packing;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is free on each node is worth, at the prices of one moment: the least, over the rates that processor and memory may
 * have, of what they are worth and what the free cards sell for to pods that pay for both. A node whose processor does not
 * reach for its cards is worth little however many cards it has, and processor that the cards do not need is worth nothing.
 */
final class NodeValues {
    private final Cluster cluster;
    private final Rates rates;
    private final int[] groups;
    /** By group, free units of a card and rate. */
    private final double[][][] room;
    /** By group, whole free cards of a node and rate. */
    private final double[][][] stack;

    /** By node and rate: what the free cards of the node are worth. */
    private final double[][] cards;

    private final double[] values;
    private final int[] whole;
    private final int[] versions;
    private final double[] after;

    NodeValues(Cluster cluster, Market market) {
        this.cluster = cluster;
        this.rates = market.rates();
        CardValues[] sold = market.values();
        int mostGpus = 0;
        this.groups = new int[cluster.size()];
        for (int node = 0; node < cluster.size(); node++) {
            groups[node] = market.group(cluster.machine(node));
            mostGpus = Math.max(mostGpus, cluster.gpus(node));
        }
        this.room = new double[sold.length][][];
        this.stack = new double[sold.length][][];
        for (int group = 0; group < sold.length; group++) {
            CardValues values = sold[group];
            room[group] = rows(CardValues.UNITS, values::ofRoom);
            stack[group] = rows(mostGpus, values::ofWhole);
        }
        this.cards = new double[cluster.size()][rates.count()];
        this.values = new double[cluster.size()];
        this.whole = new int[cluster.size()];
        this.versions = new int[cluster.size()];
        this.after = new double[rates.count()];
        Arrays.fill(versions, -1);
    }

    private static double[][] rows(int most, IntFunction<double[]> row) {
        return IntStream.rangeClosed(0, most).mapToObj(row).toArray(double[][]::new);
    }

    /** By how much a node is worth less with one pod more on the cards, in GPU thousandths. */
    double loss(Shape shape, int node, long chosen) {
        if (versions[node] != cluster.version(node)) {
            value(node);
        }
        double[][] byRoom = room[groups[node]];
        double[][] byStack = stack[groups[node]];
        System.arraycopy(cards[node], 0, after, 0, after.length);
        int wholeLeft = whole[node];
        for (long rest = chosen; rest != 0; rest &= rest - 1) {
            int free = cluster.free(node, Long.numberOfTrailingZeros(rest));
            if (free == Shape.WHOLE) {
                wholeLeft--;
            } else {
                add(byRoom[free / CardValues.UNIT], -1);
            }
            add(byRoom[(free - shape.gpuThousandths()) / CardValues.UNIT], 1);
        }
        if (wholeLeft != whole[node]) {
            add(byStack[wholeLeft], 1);
            add(byStack[whole[node]], -1);
        }
        return values[node]
                - least(
                        after,
                        cluster.cpuMillis(node) - shape.cpuMillis(),
                        cluster.memoryMib(node) - shape.memoryMib());
    }

    private void value(int node) {
        Arrays.fill(after, 0);
        int wholeCards = 0;
        for (int card = 0; card < cluster.gpus(node); card++) {
            int free = cluster.free(node, card);
            if (free == Shape.WHOLE) {
                wholeCards++;
            } else {
                add(room[groups[node]][free / CardValues.UNIT], 1);
            }
        }
        add(stack[groups[node]][wholeCards], 1);
        whole[node] = wholeCards;
        System.arraycopy(after, 0, cards[node], 0, after.length);
        values[node] = least(after, cluster.cpuMillis(node), cluster.memoryMib(node));
        versions[node] = cluster.version(node);
    }

    private void add(double[] values, int sign) {
        for (int rate = 0; rate < after.length; rate++) {
            after[rate] += sign * values[rate];
        }
    }

    private double least(double[] worth, long cpuMillis, long memoryMib) {
        double least = Double.POSITIVE_INFINITY;
        for (int rate = 0; rate < worth.length; rate++) {
            least = Math.min(least, rates.worth(rate, (double) cpuMillis, (double) memoryMib) + worth[rate]);
        }
        return least;
    }
}
