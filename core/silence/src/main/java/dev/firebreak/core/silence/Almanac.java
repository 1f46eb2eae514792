package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When a workload should be active, by its hours and its planned quiet. Times on the wall become instants by the rules of
 * their zone: one that clocks leave out is as much later, of one that comes twice the first counts.
 */
final class Almanac {
    /** How far around a moment is looked; a span that goes on is looked at again then. */
    private static final Duration AROUND = Duration.ofDays(9);
    /** What begins by a schedule more often than this in a span is looked at no further. */
    private static final int MOST_TIMES = 30_000;

    /**
     * A time in which nothing changes.
     *
     * @param active whether anything is expected in it
     * @param from its first moment; {@link Trace#NEVER} when that is too long ago to matter
     * @param until its first moment after, or the latest that was looked at
     * @param because the planned quiet that covers it, if one does
     */
    record Span(boolean active, Instant from, Instant until, Optional<Window> because) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private record Part(Instant from, Instant until, Window of) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    private final List<Window.Hours> active;
    private final List<Window> quiet;
    private final ZoneId zone;

    Almanac(Declared declared) {
        this(declared.active(), declared.quiet(), declared.zone());
    }

    private Almanac(List<Window.Hours> active, List<? extends Window> quiet, ZoneId zone) {
        this.active = active;
        this.quiet = List.copyOf(quiet);
        this.zone = zone;
    }

    /** The first of some windows that covers a moment. */
    static Optional<Window> covering(List<? extends Window> windows, ZoneId zone, Instant at) {
        List<Part> parts = new Almanac(List.of(), windows, zone).parts(windows, at.minus(AROUND), at.plus(AROUND));
        return covering(at, parts).map(Part::of);
    }

    /** The span that holds a moment. */
    Span at(Instant moment) {
        Instant first = moment.minus(AROUND);
        Instant last = moment.plus(AROUND);
        List<Part> work = parts(active, first, last);
        List<Part> rest = parts(quiet, first, last);
        boolean now = isActive(moment, work, rest);
        TreeSet<Instant> edges = new TreeSet<>();
        for (List<Part> parts : List.of(work, rest)) {
            parts.forEach(part -> {
                edges.add(part.from);
                edges.add(part.until);
            });
        }
        Instant from = Trace.NEVER;
        Instant until = last;
        for (Instant edge : edges.headSet(moment, true).descendingSet()) {
            if (isActive(edge.minusNanos(1), work, rest) != now) {
                from = edge;
                break;
            }
        }
        for (Instant edge : edges.tailSet(moment, false)) {
            if (isActive(edge, work, rest) != now) {
                until = edge;
                break;
            }
        }
        return new Span(now, from, until, covering(moment, rest).map(Part::of));
    }

    private boolean isActive(Instant at, List<Part> work, List<Part> rest) {
        return (active.isEmpty() || covering(at, work).isPresent())
                && covering(at, rest).isEmpty();
    }

    private static Optional<Part> covering(Instant at, List<Part> parts) {
        return parts.stream().filter(part -> part.holds(at)).findFirst();
    }

    private List<Part> parts(List<? extends Window> windows, Instant first, Instant last) {
        List<Part> parts = new ArrayList<>();
        for (Window window : windows) {
            ZoneId clock = window.zone().orElse(zone);
            switch (window) {
                case Window.Hours hours -> addHours(hours, clock, first, last, parts);
                case Window.Dates dates ->
                    add(
                            dates.from().atStartOfDay(clock).toInstant(),
                            dates.to().plusDays(1).atStartOfDay(clock).toInstant(),
                            dates,
                            parts);
                case Window.Recurring recurring -> addTimes(recurring, first, last, parts);
            }
        }
        return parts;
    }

    private static void addHours(Window.Hours hours, ZoneId clock, Instant first, Instant last, List<Part> parts) {
        LocalDate end = last.atZone(clock).toLocalDate();
        boolean nextDay = !hours.from().isBefore(hours.to());
        for (LocalDate day = first.atZone(clock).toLocalDate(); !day.isAfter(end); day = day.plusDays(1)) {
            if (hours.days().contains(day.getDayOfWeek())) {
                LocalDate ends = nextDay ? day.plusDays(1) : day;
                add(instant(day, hours.from(), clock), instant(ends, hours.to(), clock), hours, parts);
            }
        }
    }

    private static Instant instant(LocalDate day, LocalTime time, ZoneId clock) {
        return day.atTime(time).atZone(clock).toInstant();
    }

    private void addTimes(Window.Recurring recurring, Instant first, Instant last, List<Part> parts) {
        Occurrences times = new Occurrences(recurring.begins());
        LocalDateTime local = LocalDateTime.ofInstant(first, zone);
        for (int i = 0; i < MOST_TIMES; i++) {
            Optional<Occurrences.Slot> slot = times.after(local, zone);
            if (slot.isEmpty() || slot.get().due().isAfter(last)) {
                return;
            }
            local = slot.get().local();
            add(slot.get().due(), slot.get().due().plus(recurring.lasts()), recurring, parts);
        }
    }

    private static void add(Instant from, Instant until, Window of, List<Part> parts) {
        if (from.isBefore(until)) {
            parts.add(new Part(from, until, of));
        }
    }
}
