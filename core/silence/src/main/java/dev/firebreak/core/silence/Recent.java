package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;

/**
 * The last rows that were counted, coarsely: a ring of at most 900 steps of time, so that a minute is known by seconds and
 * an hour by four seconds. What is in one step counts as counted at its last row, so that it is never held for slower
 * than it was.
 */
final class Recent {
    private static final int MOST_STEPS = 900;

    private final long least;
    private final long stepMillis;
    private final long[] begins;
    private final long[] ends;
    private final long[] rows;
    private int newest = -1;
    private int count;
    private long kept = Trace.NEVER.toEpochMilli();

    Recent(long least, Duration per) {
        this.least = least;
        this.stepMillis = Math.max(1000, per.toMillis() / MOST_STEPS);
        int steps = (int) Math.ceilDiv(per.toMillis(), stepMillis) + 1;
        begins = new long[steps];
        ends = new long[steps];
        rows = new long[steps];
    }

    /** Adds rows that were counted no earlier than all before. */
    void add(Instant at, long more) {
        long millis = at.toEpochMilli();
        if (count == 0 || millis >= begins[newest] + stepMillis) {
            newest = (newest + 1) % rows.length;
            count = Math.min(count + 1, rows.length);
            begins[newest] = millis;
            rows[newest] = 0;
        }
        ends[newest] = millis;
        rows[newest] = sum(rows[newest], more);
        crossing();
    }

    /** No more than can be counted. */
    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** Finds the row that was the least many before the newest. */
    private void crossing() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int step = Math.floorMod(newest - i, rows.length);
            sum = sum(sum, rows[step]);
            if (sum >= least) {
                kept = ends[step];
                return;
            }
        }
    }

    /** When the row was counted since which there were enough; never when there were not. */
    Instant kept() {
        return Instant.ofEpochMilli(kept);
    }

    void shift(Duration by) {
        long millis = by.toMillis();
        for (int i = 0; i < rows.length; i++) {
            begins[i] += millis;
            ends[i] += millis;
        }
        if (kept != Trace.NEVER.toEpochMilli()) {
            kept += millis;
        }
    }
}
