package dev.firebreak.core.lab;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A part of time that comes back, or comes once. */
public sealed interface Window {
    /** Whose clocks it goes by; empty when those of whatever it belongs to. */
    Optional<ZoneId> zone();

    /**
     * Some hours of some days, to the next day when they end no later than they begin.
     *
     * @param days on which they begin, at least one
     * @param from the first moment
     * @param to the first moment after; midnight is the day's end, so that midnight to midnight is the whole day
     * @param zone whose clocks
     */
    record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, Optional<ZoneId> zone) implements Window {
        public Hours {
            if (days.isEmpty()) {
                throw new IllegalArgumentException("hours belong to at least one day of the week");
            }
            if (from.equals(to) && !to.equals(LocalTime.MIDNIGHT)) {
                throw new IllegalArgumentException("hours end at another time than they begin, not at " + from
                        + " too; the whole day is 00:00-24:00");
            }
            days = Sets.ordered(days);
        }

        @Override
        public String toString() {
            return WindowText.of(this);
        }
    }

    /**
     * Whole days.
     *
     * @param from the first
     * @param to the last, not before the first
     * @param zone whose clocks
     */
    record Dates(LocalDate from, LocalDate to, Optional<ZoneId> zone) implements Window {
        public Dates {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(
                        "dates end on the day they begin or later, not on " + to + " when they begin on " + from);
            }
        }

        @Override
        public String toString() {
            return WindowText.of(this);
        }
    }

    /**
     * So long from each time that a schedule names.
     *
     * @param begins when
     * @param lasts more than nothing, at most {@link #LONGEST}
     */
    record Recurring(Cron begins, Duration lasts) implements Window {
        /** A week. */
        public static final Duration LONGEST = Duration.ofDays(7);

        public Recurring {
            if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "what begins by a schedule lasts more than nothing and at most 7d, not " + lasts);
            }
        }

        @Override
        public Optional<ZoneId> zone() {
            return Optional.empty();
        }
    }

    /** Every day of the week. */
    static Set<DayOfWeek> everyDay() {
        return EnumSet.allOf(DayOfWeek.class);
    }
}
