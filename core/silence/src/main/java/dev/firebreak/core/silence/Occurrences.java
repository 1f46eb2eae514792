package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The times that a schedule names, on the clock of a wall.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX crontab</a>
 */
final class Occurrences {
    private static final int[] LOWEST = {0, 0, 1, 1, 0};
    private static final int[] HIGHEST = {59, 23, 31, 12, 7};
    /** The longest from one 29th of February to the next. */
    private static final int MOST_DAYS = 8 * 366;

    private static final int TRIED_FOR_GAP = 8;
    private static final LocalDateTime A_MONDAY = LocalDateTime.of(2025, 1, 6, 0, 0);

    private final BitSet[] fields = new BitSet[5];
    private final boolean anyDate;
    private final boolean anyDay;

    /**
     * A due time among instants.
     *
     * @param local on the wall
     * @param due when that is; of an hour that comes twice, the first time
     * @param latest the second time; mostly the same
     */
    record Slot(LocalDateTime local, Instant due, Instant latest) {}

    Occurrences(Cron cron) {
        String[] texts = cron.expression().strip().split("\\s+", -1);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = numbers(texts[i], LOWEST[i], HIGHEST[i]);
        }
        if (fields[4].get(7)) {
            fields[4].set(0);
        }
        anyDate = texts[2].startsWith("*");
        anyDay = texts[4].startsWith("*");
    }

    private static BitSet numbers(String field, int lowest, int highest) {
        BitSet numbers = new BitSet(highest + 1);
        for (String part : field.split(",", -1)) {
            String[] rangeAndStep = part.split("/", -1);
            String[] ends = rangeAndStep[0].split("-", -1);
            boolean stepped = rangeAndStep.length > 1;
            int step = stepped ? Integer.parseInt(rangeAndStep[1]) : 1;
            int from = ends[0].equals("*") ? lowest : Integer.parseInt(ends[0]);
            int to = ends.length > 1 ? Integer.parseInt(ends[1]) : ends[0].equals("*") || stepped ? highest : from;
            for (int number = from; number <= to; number += step) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    /**
     * The first slot after a time on the wall. An hour that clocks leave out names none: engines differ in whether they
     * run then. Empty when there is none in eight years.
     */
    Optional<Slot> after(LocalDateTime local, ZoneId zone) {
        Optional<LocalDateTime> next = after(local);
        while (next.isPresent()) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(next.get());
            if (!offsets.isEmpty()) {
                LocalDateTime at = next.get();
                return Optional.of(new Slot(at, at.toInstant(offsets.getFirst()), at.toInstant(offsets.getLast())));
            }
            next = after(next.get());
        }
        return Optional.empty();
    }

    /** The first time after another; empty when there is none in eight years. */
    Optional<LocalDateTime> after(LocalDateTime local) {
        LocalDate first = local.toLocalDate();
        for (int i = 0; i <= MOST_DAYS; i++) {
            LocalDate day = first.plusDays(i);
            if (names(day)) {
                Optional<LocalTime> time = i == 0
                        ? timeAfter(local.toLocalTime())
                        : Optional.of(timeFrom(0).orElseThrow());
                if (time.isPresent()) {
                    return Optional.of(day.atTime(time.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Where neither the date nor the day of the week is any, one of the two is enough. */
    private boolean names(LocalDate day) {
        boolean date = fields[2].get(day.getDayOfMonth());
        boolean weekday = fields[4].get(day.getDayOfWeek().getValue() % 7);
        boolean either = !anyDate && !anyDay;
        return fields[3].get(day.getMonthValue()) && (either ? date || weekday : date && weekday);
    }

    private Optional<LocalTime> timeAfter(LocalTime time) {
        return timeFrom(time.getHour() * 60 + time.getMinute() + 1);
    }

    private Optional<LocalTime> timeFrom(int minuteOfDay) {
        for (int hour = fields[1].nextSetBit(minuteOfDay / 60); hour >= 0; hour = fields[1].nextSetBit(hour + 1)) {
            int minute = fields[0].nextSetBit(hour == minuteOfDay / 60 ? minuteOfDay % 60 : 0);
            if (minute >= 0) {
                return Optional.of(LocalTime.of(hour, minute));
            }
        }
        return Optional.empty();
    }

    /** The longest time between some that follow each other; empty when there are not two. */
    Optional<Duration> longestGap() {
        Optional<Duration> longest = Optional.empty();
        Optional<LocalDateTime> one = after(A_MONDAY);
        for (int i = 0; i < TRIED_FOR_GAP && one.isPresent(); i++) {
            Optional<LocalDateTime> next = after(one.get());
            if (next.isPresent()) {
                Duration gap = Duration.between(one.get(), next.get());
                longest = Optional.of(
                        longest.filter(known -> known.compareTo(gap) >= 0).orElse(gap));
            }
            one = next;
        }
        return longest;
    }
}
