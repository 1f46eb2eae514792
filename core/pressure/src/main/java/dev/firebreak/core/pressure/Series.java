package dev.firebreak.core.pressure;

import java.util.Arrays;

/**
 * The last values of one figure, one for each step of time, in a ring of 16-bit floating point numbers (IEEE 754 binary16:
 * three significant digits, up to 65,504): two bytes a value, and next to nothing for stretches in which it was absent or 0.
 * Steps nobody wrote are {@link Double#NaN}. Not safe for threads.
 */
public final class Series {
    private static final short ABSENT = Float.floatToFloat16(Float.NaN);
    private static final double GREATEST = 65_504;

    /** Steps that have room together. */
    private static final int STRETCH = 120;

    /** Stands for a stretch in which nothing was written; told by its length. */
    private static final short[] NOTHING = new short[0];

    /** Stands for a stretch of zeros, as far as {@link #last}; told by its length. */
    private static final short[] ZEROS = new short[1];

    private final int steps;
    /** One more than the steps need, since the newest is not full and the oldest not empty yet. */
    private final short[][] ring;

    private long last = Long.MIN_VALUE;

    /** @param steps how many are kept, at least one */
    public Series(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a series keeps at least one step, not " + steps);
        }
        this.steps = steps;
        ring = new short[(steps + STRETCH - 1) / STRETCH + 1][];
        Arrays.fill(ring, NOTHING);
    }

    /**
     * A step that is older than what is kept is forgotten at once; a later one makes those between absent.
     *
     * @param step number of the step, such as seconds since the epoch
     * @param value 0 or more; beyond what fits, the greatest that does
     */
    public void put(long step, double value) {
        if (last != Long.MIN_VALUE && step <= last - steps) {
            return;
        }
        if (last == Long.MIN_VALUE || step > last) {
            advance(step);
        }
        short bits = Float.floatToFloat16((float) Math.min(GREATEST, value));
        int place = place(step);
        int offset = Math.floorMod(step, STRETCH);
        if (bits == 0 && isNothing(ring[place]) && offset == 0 && step == last) {
            ring[place] = ZEROS;
        } else if (bits != 0 || !isZeros(ring[place])) {
            own(place, step)[offset] = bits;
        }
    }

    private void advance(long step) {
        if (last != Long.MIN_VALUE) {
            if (step > last + 1 && isZeros(ring[place(last)])) {
                own(place(last), last);
            }
            long stretch = Math.floorDiv(step, STRETCH);
            for (long next = Math.max(Math.floorDiv(last, STRETCH) + 1, stretch - ring.length + 1);
                    next <= stretch;
                    next++) {
                ring[Math.floorMod(next, ring.length)] = NOTHING;
            }
        }
        last = step;
    }

    /** Room of its own for a stretch; what was shared zeros is absent after the last step. */
    private short[] own(int place, long step) {
        short[] stretch = ring[place];
        if (isNothing(stretch) || isZeros(stretch)) {
            boolean isNewest = Math.floorDiv(step, STRETCH) == Math.floorDiv(last, STRETCH);
            int zeros = isNothing(stretch) ? 0 : isNewest ? Math.floorMod(last, STRETCH) + 1 : STRETCH;
            stretch = new short[STRETCH];
            Arrays.fill(stretch, zeros, STRETCH, ABSENT);
            ring[place] = stretch;
        }
        return stretch;
    }

    /** The value of a step; NaN when nobody wrote it or it is no longer kept. */
    public double at(long step) {
        if (last == Long.MIN_VALUE || step > last || step <= last - steps) {
            return Double.NaN;
        }
        short[] stretch = ring[place(step)];
        if (isNothing(stretch) || isZeros(stretch)) {
            return isZeros(stretch) ? 0 : Double.NaN;
        }
        return Float.float16ToFloat(stretch[Math.floorMod(step, STRETCH)]);
    }

    /** Those from {@code first} on, absent ones too. */
    public double[] from(long first, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = at(first + i);
        }
        return values;
    }

    private static boolean isNothing(short[] stretch) {
        return stretch.length == NOTHING.length;
    }

    private static boolean isZeros(short[] stretch) {
        return stretch.length == ZEROS.length;
    }

    private int place(long step) {
        return Math.floorMod(Math.floorDiv(step, STRETCH), ring.length);
    }
}
