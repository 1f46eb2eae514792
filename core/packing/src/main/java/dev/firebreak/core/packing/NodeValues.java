package dev.firebreak.core.packing;

import java.util.Arrays;

/** By how much each node of a cluster is {@linkplain Worth worth} less with one pod more. */
final class NodeValues {
    private final Cluster cluster;
    private final Worth worth;
    private final Rates rates;
    private final int[] groups;
    /** By node and rate: what all that is free on the node is worth. */
    private final double[][] byRate;

    private final double[] values;
    private final int[] whole;
    private final int[] versions;
    private final double[] after;

    NodeValues(Cluster cluster, Worth worth) {
        this.cluster = cluster;
        this.worth = worth;
        this.rates = worth.rates();
        this.groups = new int[cluster.size()];
        Arrays.setAll(groups, node -> worth.group(cluster.machine(node)));
        this.byRate = new double[cluster.size()][rates.count()];
        this.values = new double[cluster.size()];
        this.whole = new int[cluster.size()];
        this.versions = new int[cluster.size()];
        this.after = new double[rates.count()];
        Arrays.fill(versions, -1);
    }

    /** In GPU thousandths. */
    double loss(Shape shape, int node, long chosen) {
        if (versions[node] != cluster.version(node)) {
            value(node);
        }
        if (shape.gpus() == 0) {
            return values[node] - leastWithout(shape, byRate[node]);
        }
        return values[node]
                - (shape.gpus() == 1
                        ? leastWithoutCard(shape, node, Long.numberOfTrailingZeros(chosen))
                        : leastWithoutCards(shape, node, chosen));
    }

    private void value(int node) {
        double[] now = byRate[node];
        whole[node] =
                worth.write(groups[node], cluster.cpuMillis(node), cluster.memoryMib(node), cluster.cards(node), now);
        double least = Double.POSITIVE_INFINITY;
        for (double each : now) {
            least = smaller(least, each);
        }
        values[node] = least;
        versions[node] = cluster.version(node);
    }

    /** What is left when a pod takes no card. */
    private double leastWithout(Shape shape, double[] now) {
        double least = Double.POSITIVE_INFINITY;
        for (int rate = 0; rate < now.length; rate++) {
            least = smaller(least, now[rate] - needs(shape, rate));
        }
        return least;
    }

    /** What is left when a pod takes of one card: the same as of several, and asked for most. */
    private double leastWithoutCard(Shape shape, int node, int card) {
        int group = groups[node];
        int free = cluster.free(node, card);
        boolean isWhole = free == Shape.WHOLE;
        double[] now = byRate[node];
        double[] lost = isWhole ? worth.ofWhole(group, whole[node]) : worth.ofRoom(group, free);
        double[] kept = worth.ofWhole(group, isWhole ? whole[node] - 1 : 0);
        double[] won = worth.ofRoom(group, free - shape.gpuThousandths());
        double least = Double.POSITIVE_INFINITY;
        for (int rate = 0; rate < now.length; rate++) {
            least = smaller(least, now[rate] - needs(shape, rate) + (won[rate] + kept[rate] - lost[rate]));
        }
        return least;
    }

    private double leastWithoutCards(Shape shape, int node, long chosen) {
        System.arraycopy(byRate[node], 0, after, 0, after.length);
        int group = groups[node];
        int wholeLeft = whole[node];
        for (long rest = chosen; rest != 0; rest &= rest - 1) {
            int free = cluster.free(node, Long.numberOfTrailingZeros(rest));
            if (free == Shape.WHOLE) {
                wholeLeft--;
            } else {
                Worth.add(after, worth.ofRoom(group, free), -1);
            }
            Worth.add(after, worth.ofRoom(group, free - shape.gpuThousandths()), 1);
        }
        Worth.add(after, worth.ofWhole(group, wholeLeft), 1);
        Worth.add(after, worth.ofWhole(group, whole[node]), -1);
        return leastWithout(shape, after);
    }

    private double needs(Shape shape, int rate) {
        return rates.worth(rate, (double) shape.cpuMillis(), (double) shape.memoryMib());
    }

    /** Of two numbers; {@link Math#min} also minds the sign of 0. */
    private static double smaller(double a, double b) {
        return b < a ? b : a;
    }
}
