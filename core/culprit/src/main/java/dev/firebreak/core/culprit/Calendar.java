package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Which of the last ticks were calm, by resource. */
final class Calendar {
    /** Calm is never taken of the last ticks: trouble may have begun in them and not be known yet. */
    private static final int DELAY = 6;

    private static final int ENOUGH = 16;

    /** The ticks of one resource. */
    private final class Row {
        private final boolean[] troubled = new boolean[Gauge.WINDOW];
        private final long[] calmTicks = new long[Gauge.WINDOW];
        private int calmCount;

        void trouble(long from) {
            for (long tick = Math.max(Math.max(0, from), now - Gauge.WINDOW + 1); tick <= now; tick++) {
                troubled[(int) (tick % Gauge.WINDOW)] = true;
            }
        }

        void count() {
            calmCount = 0;
            for (long tick = Math.max(0, now - Gauge.WINDOW + 1); tick <= now - DELAY; tick++) {
                if (!troubled[(int) (tick % Gauge.WINDOW)]) {
                    calmTicks[calmCount++] = tick;
                }
            }
        }

        boolean settle(Gauge gauge, long born, float[] scratch) {
            int first = 0;
            while (first < calmCount && calmTicks[first] < born) {
                first++;
            }
            if (calmCount - first < ENOUGH) {
                return false;
            }
            gauge.settle(calmTicks, first, calmCount, scratch);
            return true;
        }
    }

    private final Map<Resource, Row> rows = new EnumMap<>(Resource.class);
    private final Row levels = new Row();
    private long now = -1;

    Calendar() {
        for (Resource resource : Resource.values()) {
            rows.put(resource, new Row());
        }
    }

    long now() {
        return now;
    }

    /** A tick more; calm as far as is known. */
    void advance() {
        now++;
        rows.values().forEach(row -> row.troubled[(int) (now % Gauge.WINDOW)] = false);
        levels.troubled[(int) (now % Gauge.WINDOW)] = false;
    }

    /** Somebody has suffered at it since then. */
    void trouble(Resource resource, long from) {
        row(resource).trouble(from);
    }

    /** Some service was slow since then. */
    void troubleLevels(long from) {
        levels.trouble(from);
    }

    /** Nothing can be said of this tick. */
    void blot() {
        rows.values().forEach(row -> row.trouble(now));
        levels.trouble(now);
    }

    /** What was trouble is usual now. */
    void forgive(Resource resource) {
        Arrays.fill(row(resource).troubled, false);
        Arrays.fill(levels.troubled, false);
    }

    /** Counts the calm ticks; to be called once a tick, after troubles are known. */
    void count() {
        rows.values().forEach(Row::count);
        levels.count();
    }

    /** Takes the calm of a figure anew, if there were enough calm ticks since {@code born}. */
    boolean settle(Gauge gauge, Resource resource, long born, float[] scratch) {
        return row(resource).settle(gauge, born, scratch);
    }

    boolean settleLevel(Gauge gauge, long born, float[] scratch) {
        return levels.settle(gauge, born, scratch);
    }

    private Row row(Resource resource) {
        return Objects.requireNonNull(rows.get(resource));
    }
}
