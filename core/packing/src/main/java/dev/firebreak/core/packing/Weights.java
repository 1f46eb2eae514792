package dev.firebreak.core.packing;

import java.util.List;

/**
 * What selling one pod of each kind weighs, at each rate of processor and memory: {@code exp(margin / temperature)}. What a
 * pod needs beside the card stays the same while prices move, so that a new price costs one exponential and not one for
 * each rate.
 */
final class Weights {
    private final List<Kind> kinds;
    private final double temperature;
    /** By kind and rate: the logarithm of what processor and memory leave of the weight. */
    private final double[][] logsOfNeeds;

    private final double[][] needs;
    private final double[][] weights;

    Weights(List<Kind> kinds, Rates rates, double temperature) {
        this.kinds = kinds;
        this.temperature = temperature;
        int count = rates.count();
        this.logsOfNeeds = new double[kinds.size()][count];
        this.needs = new double[kinds.size()][count];
        this.weights = new double[kinds.size()][count];
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int rate = 0; rate < count; rate++) {
                double paid = rates.worth(
                        rate, kinds.get(kind).meanCpuMillis(), kinds.get(kind).meanMemoryMib());
                logsOfNeeds[kind][rate] = -paid / temperature;
                needs[kind][rate] = Math.exp(-paid / temperature);
            }
        }
    }

    /** Reads the prices. */
    void update() {
        for (int kind = 0; kind < weights.length; kind++) {
            if (kinds.get(kind).gpus == 1) {
                double price = Math.exp(kinds.get(kind).price() / temperature);
                for (int rate = 0; rate < weights[kind].length; rate++) {
                    weights[kind][rate] = price * needs[kind][rate];
                }
            }
        }
    }

    Kind kind(int kind) {
        return kinds.get(kind);
    }

    int rates() {
        return logsOfNeeds.length == 0 ? 0 : logsOfNeeds[0].length;
    }

    double temperature() {
        return temperature;
    }

    /** Of a kind that wants one card or a part. */
    double weight(int kind, int rate) {
        return weights[kind][rate];
    }

    /** The logarithm of the weight of a kind that wants several cards: their weights may be more than a number can be. */
    double log(int kind, int rate) {
        return kinds.get(kind).price() / temperature + logsOfNeeds[kind][rate];
    }
}
