package dev.firebreak.core.pressure;

import java.util.Arrays;

/**
 * The last values of one figure, one for each step of time, in a ring of 16-bit floating point numbers (IEEE 754 binary16:
 * three significant digits, up to 65,504): two bytes a value. Steps nobody wrote are {@link Double#NaN}. Not safe for threads.
 */
public final class Series {
    private static final short ABSENT = Float.floatToFloat16(Float.NaN);
    private static final double GREATEST = 65_504;

    private final short[] ring;
    private long last = Long.MIN_VALUE;

    /** @param steps how many are kept, at least one */
    public Series(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a series keeps at least one step, not " + steps);
        }
        ring = new short[steps];
        Arrays.fill(ring, ABSENT);
    }

    /**
     * A step that is older than what is kept is forgotten at once; a later one makes those between absent.
     *
     * @param step number of the step, such as seconds since the epoch
     * @param value 0 or more; beyond what fits, the greatest that does
     */
    public void put(long step, double value) {
        if (last != Long.MIN_VALUE && step <= last - ring.length) {
            return;
        }
        if (last == Long.MIN_VALUE || step - last >= ring.length) {
            Arrays.fill(ring, ABSENT);
            last = step;
        }
        while (last < step) {
            ring[index(++last)] = ABSENT;
        }
        ring[index(step)] = Float.floatToFloat16((float) Math.min(GREATEST, value));
    }

    /** The value of a step; NaN when nobody wrote it or it is no longer kept. */
    public double at(long step) {
        if (last == Long.MIN_VALUE || step > last || step <= last - ring.length) {
            return Double.NaN;
        }
        return Float.float16ToFloat(ring[index(step)]);
    }

    /** Those from {@code first} on, absent ones too. */
    public double[] from(long first, int steps) {
        double[] values = new double[steps];
        for (int i = 0; i < steps; i++) {
            values[i] = at(first + i);
        }
        return values;
    }

    private int index(long step) {
        return Math.floorMod(step, ring.length);
    }
}
