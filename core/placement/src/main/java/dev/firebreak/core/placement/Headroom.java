package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Treatment.Home;

/**
 * What it costs that nearly all of a node's memory is promised. Processor time that is short makes work slower, memory that
 * is short ends it; and what has to leave another node needs room to come to. It is the node's cost, whoever fills it: the
 * same in every column of {@link Wish#HEADROOM}.
 */
final class Headroom {
    /** The part of a node's memory up to which nothing is minded. */
    private static final double COMFORTABLE = 0.85;

    /** For a whole node's memory beyond, in thousandths of points. */
    private static final double PER_NODE = 100.0 * Wish.HEADROOM.milli(Home.CHEAPEST);

    /** What fractions may lose. */
    private static final double TOLERANCE = 1e-6;

    private Headroom() {}

    /** What the node's memory costs, in thousandths of points; rounded up, so that {@link #least} is not above it. */
    static long milli(long used, long whole) {
        return whole == 0 ? 0 : (long) Math.ceil(cost(used / (double) whole) - TOLERANCE);
    }

    /** How much of a node's memory may be promised before anything is minded; for that the cost is 0. */
    static long comfortable(long whole) {
        return (long) (whole * COMFORTABLE);
    }

    private static double cost(double part) {
        return PER_NODE * Math.max(0, part - COMFORTABLE);
    }

    /** How far a node's memory is filled where using it is paid at a price; the part, not less than what is used already. */
    static double fillsTo(double used, double price) {
        return price < PER_NODE ? Math.max(used, COMFORTABLE) : 1;
    }

    /** The least that the node's memory can cost, when whatever is used of it beyond {@code used} brings the price. */
    static double least(double used, double price) {
        double to = fillsTo(used, price);
        return cost(to) - price * (to - used);
    }
}
