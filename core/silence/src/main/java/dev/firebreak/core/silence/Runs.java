package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The runs of one workload: which is due, which is on. */
final class Runs {
    /** How much earlier than it is due a run may have begun: clocks of two machines differ. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    private static final int MOST_OPEN = 4;
    private static final int MOST_ENDED = 8;
    /** A clock that was set back by more than this begins its schedule anew. */
    private static final Duration FAR_AHEAD = Duration.ofDays(1);

    private static final int MOST_SKIPPED = 10_000;

    /**
     * A run that is to begin.
     *
     * @param due when
     * @param deadline when that is silence
     */
    record Due(Instant due, Instant deadline) {}

    private final Declared declared;
    private final Optional<Occurrences> schedule;
    private final Map<String, Instant> open = new LinkedHashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private LocalDateTime cursor = LocalDateTime.MIN;
    private Optional<Occurrences.Slot> next = Optional.empty();
    private Instant asked = Trace.NEVER;
    private Instant lastBegun = Trace.NEVER;
    /** Nothing was due before: a clock that was set forward brings what it left out only now. */
    private Instant floor = Trace.NEVER;

    Runs(Declared declared, Instant now) {
        this.declared = declared;
        this.schedule = declared.schedule().map(Occurrences::new);
        reset(now);
    }

    private void reset(Instant now) {
        cursor = local(now);
        next = schedule.flatMap(times -> times.after(cursor, declared.zone()));
    }

    private LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, declared.zone());
    }

    void asked(Instant at) {
        boolean news = at.isAfter(lastBegun.plus(EARLY)) && asked.equals(Trace.NEVER);
        asked = news ? at : asked;
    }

    void begun(String run, Instant at) {
        if (open.containsKey(run) || ended.contains(run)) {
            return;
        }
        open.put(run, at);
        if (open.size() > MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        answered(at);
    }

    void ended(String run, Instant at) {
        if (ended.contains(run)) {
            return;
        }
        if (open.remove(run) == null) {
            answered(at);
        }
        ended.addLast(run);
        if (ended.size() > MOST_ENDED) {
            ended.removeFirst();
        }
    }

    /** A run began: everything that was due until then has its answer. */
    private void answered(Instant at) {
        lastBegun = Trace.later(lastBegun, at);
        if (!asked.isAfter(at.plus(EARLY))) {
            asked = Trace.NEVER;
        }
        LocalDateTime until = local(at.plus(EARLY));
        if (until.isAfter(cursor)) {
            cursor = until;
            if (next.isPresent() && !next.get().local().isAfter(cursor)) {
                next = schedule.flatMap(times -> times.after(cursor, declared.zone()));
            }
        }
    }

    /** Goes past what was due while nothing was expected, or while a run was on. */
    void advance(Instant now, Predicate<Instant> expected) {
        if (cursor.isAfter(local(now.plus(FAR_AHEAD)))) {
            reset(now);
        }
        for (int i = 0; next.isPresent() && !next.get().due().isAfter(now); i++) {
            Instant due = next.get().due();
            if (i > MOST_SKIPPED) {
                reset(now);
                return;
            }
            if (expected.test(due) && !wasOn(Trace.later(due, floor))) {
                return;
            }
            cursor = next.get().local();
            next = schedule.flatMap(times -> times.after(cursor, declared.zone()));
        }
    }

    private boolean wasOn(Instant due) {
        return open.values().stream().anyMatch(begun -> !begun.isAfter(due));
    }

    /** The run that should have begun, the earliest. */
    Optional<Due> due(Instant now) {
        Optional<Due> bySchedule = next.filter(slot -> !slot.due().isAfter(now))
                .map(slot ->
                        new Due(slot.due(), Trace.later(slot.latest(), floor).plus(declared.begin())));
        if (asked.equals(Trace.NEVER)
                || bySchedule.filter(due -> due.due().isBefore(asked)).isPresent()) {
            return bySchedule;
        }
        return Optional.of(new Due(asked, asked.plus(declared.begin())));
    }

    /** When the next run is due by its schedule. */
    Optional<Instant> next() {
        return next.map(Occurrences.Slot::due);
    }

    /** When the run began that has been on for longest; empty when none is. */
    Optional<Instant> on() {
        return open.values().stream().min(Instant::compareTo);
    }

    /** When the last run began that is known. */
    Instant lastBegun() {
        return lastBegun;
    }

    /** What was due before a clock was set is due no more and no less after it, whatever that clock says then. */
    void shift(Duration step, Instant now, Predicate<Instant> expected) {
        advance(now.minus(step), expected);
        Optional<Occurrences.Slot> pending = next.filter(slot -> !slot.due().isAfter(now.minus(step)));
        if (pending.isPresent()) {
            asked = asked.equals(Trace.NEVER) ? pending.get().due() : asked;
            cursor = pending.get().local();
            next = schedule.flatMap(times -> times.after(cursor, declared.zone()));
        }
        floor = now;
        open.replaceAll((_, begun) -> begun.plus(step));
        asked = Trace.shifted(asked, step);
        lastBegun = Trace.shifted(lastBegun, step);
    }
}
