package dev.firebreak.core.culprit;

import org.jspecify.annotations.Nullable;

/** One figure over the last {@link #WINDOW} ticks, and its calm. A figure that was always 0 takes no memory. */
final class Gauge {
    static final int WINDOW = 64;

    private float @Nullable [] values;
    private long last = -1;
    private Calm calm = Calm.NOTHING;

    void put(long tick, double value) {
        float[] ring = values;
        if (ring == null) {
            if (value == 0) {
                return;
            }
            ring = new float[WINDOW];
            values = ring;
            last = tick - 1;
        }
        for (long missed = Math.max(last + 1, tick - WINDOW); missed < tick; missed++) {
            ring[(int) (missed % WINDOW)] = 0;
        }
        ring[(int) (tick % WINDOW)] = (float) value;
        last = tick;
    }

    /** 0 for what was not seen, or too long ago. */
    double at(long tick) {
        float[] ring = values;
        return ring == null || tick < 0 || tick > last || tick <= last - WINDOW ? 0 : ring[(int) (tick % WINDOW)];
    }

    /** Changes what was seen at a tick within the window; a figure that was always 0 stays so. */
    void add(long tick, double more) {
        float[] ring = values;
        if (ring != null && tick >= 0 && tick <= last && tick > last - WINDOW) {
            ring[(int) (tick % WINDOW)] += (float) more;
        }
    }

    Calm calm() {
        return calm;
    }

    double excess(long tick) {
        return calm.above(at(tick));
    }

    /** Takes the calm anew of some of the given ticks. */
    void settle(long[] ticks, int from, int to, float[] scratch) {
        if (values == null) {
            calm = Calm.NOTHING;
            return;
        }
        for (int i = from; i < to; i++) {
            scratch[i - from] = (float) at(ticks[i]);
        }
        calm = Calm.of(scratch, to - from);
    }

    double mean(long from, long to) {
        double sum = 0;
        for (long tick = from; tick <= to; tick++) {
            sum += at(tick);
        }
        return to < from ? 0 : sum / (to - from + 1);
    }

    double max(long from, long to) {
        double max = 0;
        for (long tick = from; tick <= to; tick++) {
            max = Math.max(max, at(tick));
        }
        return max;
    }
}
