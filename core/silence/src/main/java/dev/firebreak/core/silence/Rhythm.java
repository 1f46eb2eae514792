package dev.firebreak.core.silence;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How often something shows signs, learned from them, for a workload of which nobody promised anything. It becomes a
 * {@link Proposal} that a person may take, and never an alarm.
 *
 * <p>Two tables of a fixed size. Hours of the week: in how many weeks each was watched, and in how many something came;
 * work has days and nights. Gaps: how many there were of each length, in steps of a quarter of a doubling, as
 * histograms with exponential buckets have them. A gap that holds a whole hour without a sign is a rest, which the hours
 * know, and no gap. That a wait learned from the gaps seen so far tells silence from slowness is the idea of the
 * accrual failure detector; a fixed quantile with a margin stands in the place of its normal distribution, since gaps
 * have long tails.
 *
 * @see <a href="https://doi.org/10.1109/RELDIS.2004.1353004">Hayashibara, Défago, Yared, Katayama: The phi accrual
 *     failure detector, SRDS 2004</a>
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram">OpenTelemetry:
 *     exponential histograms</a>
 */
public final class Rhythm {
    /** Hours of a week. */
    static final int HOURS = 7 * 24;
    /** Weeks are forgotten by half when there are so many, so that a new habit is believed. */
    private static final int MOST_WEEKS = 8;

    /** A watch that was away for longer did not see whether something came. */
    private static final Duration AWAY = Duration.ofHours(1);

    private final ZoneId zone;
    private final int[] watched = new int[HOURS];
    private final int[] busy = new int[HOURS];
    private final Gaps gaps = new Gaps();
    private long signs;
    private Instant last = Trace.NEVER;
    private Instant watchedUntil = Trace.NEVER;

    /**
     * A rhythm of which nothing is known yet.
     *
     * @param zone by whose clocks the workload's people live
     */
    public Rhythm(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * What is known, to be kept over a restart.
     *
     * @param watched in how many weeks each hour of the week was watched, Monday's first one first
     * @param busy in how many of these something came
     * @param gaps how many there were of each length
     * @param signs how many there were
     */
    public record Kept(List<Long> watched, List<Long> busy, List<Long> gaps, long signs) {
        public Kept {
            watched = List.copyOf(watched);
            busy = List.copyOf(busy);
            gaps = List.copyOf(gaps);
        }
    }

    public Kept kept() {
        return new Kept(longs(watched), longs(busy), gaps.kept(), signs);
    }

    /** Goes on from what was kept, and watches anew; what is not of its form is nothing that was learned. */
    public static Rhythm of(ZoneId zone, Kept kept) {
        Rhythm rhythm = new Rhythm(zone);
        if (isTable(kept.watched()) && isTable(kept.busy()) && kept.signs() >= 0) {
            Arrays.setAll(rhythm.watched, hour -> Math.toIntExact(kept.watched().get(hour)));
            Arrays.setAll(rhythm.busy, hour -> Math.toIntExact(kept.busy().get(hour)));
            rhythm.gaps.recall(kept.gaps());
            rhythm.signs = kept.signs();
        }
        return rhythm;
    }

    private static boolean isTable(List<Long> table) {
        return table.size() == HOURS && table.stream().allMatch(weeks -> weeks >= 0 && weeks <= MOST_WEEKS);
    }

    private static List<Long> longs(int[] table) {
        return Arrays.stream(table).asLongStream().boxed().toList();
    }

    /** Takes a sign. One that is no newer than the last changes nothing. */
    public void sign(Instant at) {
        watch(at);
        if (!at.isAfter(last)) {
            return;
        }
        int hour = hour(at);
        boolean firstOfHour = last.equals(Trace.NEVER) || !sameHour(last, at);
        if (firstOfHour) {
            busy[hour]++;
        }
        if (!last.equals(Trace.NEVER) && !holdsEmptyHour(last, at)) {
            gaps.add(Duration.between(last, at).toSeconds());
        }
        last = at;
        signs++;
    }

    /** Says that somebody watches and nothing came, so that a quiet hour is known to be one. At least once an hour. */
    public void watch(Instant now) {
        if (watchedUntil.equals(Trace.NEVER)
                || Duration.between(watchedUntil, now).compareTo(AWAY) > 0) {
            begin(now);
        }
        while (watchedUntil.isBefore(now) && !sameHour(watchedUntil, now)) {
            watchedUntil = nextHour(watchedUntil);
            count(hour(watchedUntil));
        }
        watchedUntil = Trace.later(watchedUntil, now);
    }

    /** The hour in which a watch begins counts too: as it is. */
    private void begin(Instant now) {
        watchedUntil = now;
        last = Trace.NEVER;
        count(hour(now));
    }

    private void count(int hour) {
        watched[hour]++;
        if (watched[hour] > MOST_WEEKS) {
            watched[hour] /= 2;
            busy[hour] /= 2;
        }
    }

    private int hour(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return hourOf(local.getDayOfWeek(), local.getHour());
    }

    /** Seconds on the wall since 1970. */
    private long local(Instant at) {
        return at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    }

    private long hours(Instant at) {
        return Math.floorDiv(local(at), 3600);
    }

    static int hourOf(DayOfWeek day, int hour) {
        return (day.getValue() - 1) * 24 + hour;
    }

    private boolean sameHour(Instant one, Instant other) {
        return hours(one) == hours(other);
    }

    private Instant nextHour(Instant at) {
        return at.plusSeconds(3600 - Math.floorMod(local(at), 3600L));
    }

    private boolean holdsEmptyHour(Instant one, Instant other) {
        return hours(other) - hours(one) > 1;
    }

    /** How many signs there were. */
    public long signs() {
        return signs;
    }

    /** In how many weeks an hour of the week was watched, at least. */
    int weeks() {
        int least = Integer.MAX_VALUE;
        for (int weeks : watched) {
            least = Math.min(least, weeks);
        }
        return least;
    }

    /** Whether something mostly comes in an hour of the week: in three weeks of four. */
    boolean isBusy(int hour) {
        return watched[hour] > 0 && busy[hour] * 4 >= watched[hour] * 3;
    }

    /** Whether next to nothing comes in an hour of the week: in less than one week of eight. */
    boolean isQuiet(int hour) {
        return busy[hour] * 8 < watched[hour];
    }

    /** The gaps that are remembered. */
    Gaps gaps() {
        return gaps;
    }

    /** What could be promised in the name of this workload; empty while too little is known, or there is no rhythm. */
    public Optional<Proposal> proposal(String workload) {
        return Proposals.of(workload, this, zone);
    }
}
