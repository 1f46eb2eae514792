package dev.firebreak.adapters.prometheus;

import java.util.Arrays;

/** One series: values at times, ascending. */
final class Samples {
    /** Between two samples further apart nothing is known: the target was not scraped. */
    static final long MOST_MILLIS = 150_000;

    private long[] millis = new long[64];
    private double[] values = new double[64];
    private int count;

    /** One that is not later than the last is passed over. */
    void add(long at, double value) {
        if (count > 0 && at <= millis[count - 1]) {
            return;
        }
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        millis[count] = at;
        values[count++] = value;
    }

    int count() {
        return count;
    }

    long first() {
        return millis[0];
    }

    long last() {
        return millis[count - 1];
    }

    /** The usual time between two samples; 0 of fewer than two. */
    long step() {
        if (count < 2) {
            return 0;
        }
        long[] steps = new long[count - 1];
        for (int i = 1; i < count; i++) {
            steps[i - 1] = millis[i] - millis[i - 1];
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    /**
     * A counter at a time between two samples: on the straight line between them, or the earlier one where it began anew. NaN where
     * nothing is known.
     */
    double counter(long at) {
        int after = after(at);
        if (after < 0) {
            return Double.NaN;
        }
        if (millis[after] == at || after == 0) {
            return values[after];
        }
        double before = values[after - 1];
        double rise = values[after] - before;
        double part = (at - millis[after - 1]) / (double) (millis[after] - millis[after - 1]);
        return rise < 0 ? before : before + rise * part;
    }

    /** A gauge as it was last seen; NaN where nothing is known. */
    double gauge(long at) {
        int after = after(at);
        return after < 0 ? Double.NaN : millis[after] == at || after == 0 ? values[after] : values[after - 1];
    }

    /** The first sample not before {@code at}, when the one before is near enough; -1 where nothing is known. */
    private int after(long at) {
        if (count == 0 || at < millis[0] || at > millis[count - 1]) {
            return -1;
        }
        int found = Arrays.binarySearch(millis, 0, count, at);
        int after = found >= 0 ? found : -found - 1;
        boolean known = found >= 0 || millis[after] - millis[after - 1] <= MOST_MILLIS;
        return known ? after : -1;
    }
}
