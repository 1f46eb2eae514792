package dev.firebreak.core.packing;

import java.util.Collection;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What is free on a node is worth, to the pods that are still to come, at the prices of one moment: the least, over the rates
 * that processor and memory may have, of what they are worth and what the free cards sell for to pods that pay for both. A
 * node whose processor does not reach for its cards is worth little however many cards it has, and processor that the cards
 * do not need is worth nothing.
 */
public final class Worth {
    private final Market market;
    private final Rates rates;
    private final Units units;
    /** By group, free units of a card and rate. */
    private final double[][][] room;
    /** By group, whole free cards of a node and rate. */
    private final double[][][] stack;

    Worth(Market market) {
        this.market = market;
        this.rates = market.rates();
        this.units = market.units();
        CardValues[] sold = market.values();
        this.room = new double[sold.length][][];
        this.stack = new double[sold.length][][];
        for (int group = 0; group < sold.length; group++) {
            CardValues values = sold[group];
            room[group] = rows(units.whole(), values::ofRoom);
            stack[group] = rows(market.mostGpus(), values::ofWhole);
        }
    }

    private static double[][] rows(int most, IntFunction<double[]> row) {
        return IntStream.rangeClosed(0, most).mapToObj(row).toArray(double[][]::new);
    }

    /**
     * For a caller that has rules of its own and keeps account of what is free.
     *
     * @param machines all that there are
     * @param mix all pods that come
     */
    public static Worth knowing(Collection<Machine> machines, Mix mix, Tuning tuning) {
        Market market = new Market(machines, tuning);
        mix.counts().forEach(market::add);
        if (market.open()) {
            market.fit();
        }
        return new Worth(market);
    }

    /**
     * What a node is worth with so much free, in GPU thousandths: on average a card that is filled as sells best is worth
     * about 1,000. 0 where no pod wants a card.
     *
     * @param group of its machine
     * @param free thousandths of each card
     */
    public double of(int group, long cpuMillis, long memoryMib, int[] free) {
        if (stack.length == 0) {
            return 0;
        }
        double[] byRate = new double[rates.count()];
        write(group, cpuMillis, memoryMib, free, byRate);
        double least = Double.POSITIVE_INFINITY;
        for (double each : byRate) {
            least = Math.min(least, each);
        }
        return least;
    }

    /** Writes what a node is worth at each rate; how many of its cards are whole and free. */
    int write(int group, long cpuMillis, long memoryMib, int[] free, double[] byRate) {
        for (int rate = 0; rate < byRate.length; rate++) {
            byRate[rate] = rates.worth(rate, (double) cpuMillis, (double) memoryMib);
        }
        int whole = 0;
        for (int card : free) {
            if (card == Shape.WHOLE) {
                whole++;
            } else {
                add(byRate, ofRoom(group, card), 1);
            }
        }
        add(byRate, ofWhole(group, whole), 1);
        return whole;
    }

    static void add(double[] to, double[] values, int sign) {
        for (int rate = 0; rate < to.length; rate++) {
            to[rate] += sign * values[rate];
        }
    }

    Rates rates() {
        return rates;
    }

    /** Machines of one group have cards of the same value. */
    public int group(Machine machine) {
        return market.group(machine);
    }

    /** What a broken card is worth at each rate. */
    double[] ofRoom(int group, int thousandths) {
        return room[group][units.free(thousandths)];
    }

    /** What so many whole cards of one node are worth at each rate. */
    double[] ofWhole(int group, int cards) {
        return stack[group][cards];
    }
}
