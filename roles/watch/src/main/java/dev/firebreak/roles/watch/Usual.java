package dev.firebreak.roles.watch;

import dev.firebreak.core.throttle.Stall;

/**
 * How long a group usually waits: the median of what was seen, followed by steps that grow smaller (Robbins and Monro 1951, A
 * Stochastic Approximation Method), so that a database which always waits for its own writes is not taken for one that starves.
 * Not safe for threads.
 */
final class Usual {
    /** Before so many looks nothing is called usual. */
    static final int ENOUGH = 45;

    /** So much more than usual is put up with. */
    private static final double WORSE = 1.5;

    /** No more than this is put up with, however usual it is. */
    private static final double MOST = 0.6;

    private static final double FIRST_STEP = 0.3;
    private static final double SMALLEST_STEP = 0.001;

    private int looks;
    private double io;
    private double cpu;
    private double memory;

    /** @param suffering which waits are known to be somebody's fault: those are not learned from */
    void see(Stall stall, Suffering suffering) {
        looks++;
        double step = Math.max(SMALLEST_STEP, FIRST_STEP / looks);
        io = suffering.io() ? io : towards(io, stall.io(), step);
        cpu = suffering.cpu() ? cpu : towards(cpu, stall.cpu(), step);
        memory = suffering.memory() ? memory : towards(memory, stall.memory(), step);
    }

    /** Which of its waits an incident under way explains. */
    record Suffering(boolean io, boolean cpu, boolean memory) {}

    boolean isKnown() {
        return looks >= ENOUGH;
    }

    /** The target of a class, or more where more is usual; where the class puts up with anything, so does this. */
    Stall atLeast(Stall target) {
        return new Stall(atLeast(target.io(), io), atLeast(target.cpu(), cpu), atLeast(target.memory(), memory));
    }

    private static double atLeast(double target, double usual) {
        return Math.max(target, Math.min(MOST, WORSE * usual));
    }

    private static double towards(double median, double seen, double step) {
        return seen > median ? Math.min(seen, median + step) : Math.max(seen, median - step);
    }
}
