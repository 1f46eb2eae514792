package dev.firebreak.core.culprit;

import java.util.Arrays;

/**
 * What is usual of a figure while nobody suffers.
 *
 * @param median the middle
 * @param high the ninth decile: its own usual bursts
 * @param noise 1.4826 times the median distance from the middle, which is the standard deviation where it is normal
 */
record Calm(double median, double high, double noise) {
    static final Calm NOTHING = new Calm(0, 0, 0);

    /** @param values are put in order */
    static Calm of(float[] values, int count) {
        if (count == 0) {
            return NOTHING;
        }
        Arrays.sort(values, 0, count);
        double median = values[count / 2];
        double high = values[Math.min(count - 1, count * 9 / 10)];
        for (int i = 0; i < count; i++) {
            values[i] = (float) Math.abs(values[i] - median);
        }
        Arrays.sort(values, 0, count);
        return new Calm(median, high, 1.4826 * values[count / 2]);
    }

    double above(double value) {
        return Math.max(0, value - median);
    }
}
