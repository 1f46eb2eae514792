package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.silence.Finding.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** One look at one workload: what is known of it, held against what it promised. */
final class Judge {
    /** When there is nothing to wait for, it is looked at again all the same. */
    private static final Duration FAR = Duration.ofDays(9);

    private static final Duration SOON = Duration.ofSeconds(1);

    /**
     * What may be wrong, now or later.
     *
     * @param since when nothing came
     * @param late from when on it is late
     * @param alarm from when on that is silence
     * @param nodes one of which must have been seen after that
     */
    private record Doubt(Cause cause, Instant since, Instant late, Instant alarm, NavigableSet<String> nodes) {}

    private final Vital vital;
    private final Declared declared;
    private final Nodes nodes;
    private final Instant now;
    private final NavigableSet<String> places;

    private Judge(Vital vital, Nodes nodes, Instant now) {
        this.vital = vital;
        this.declared = vital.declared();
        this.nodes = nodes;
        this.now = now;
        this.places = vital.processes().nodes();
    }

    /** What is so now. */
    static Finding look(Vital vital, Nodes nodes, Instant now) {
        return new Judge(vital, nodes, now).look();
    }

    private Finding look() {
        Almanac.Span span = vital.span(now);
        Optional<Finding> rests = resting(span, vital.pause().at(now));
        if (rests.isPresent()) {
            return rests.get();
        }
        vital.runs().advance(now, vital::wasExpected);
        if (nodes.areStale(places, now)) {
            Instant since = vital.last().state() == State.UNKNOWN ? vital.last().since() : now;
            return new Finding(State.UNKNOWN, new Cause.Unseen(), since, now.plus(FAR));
        }
        boolean on = declared.schedule().isEmpty() || vital.runs().on().isPresent();
        List<Doubt> doubts = doubts(span, on);
        Finding found = worst(doubts).orElseGet(() -> well(on));
        Instant again = found.again();
        for (Doubt doubt : doubts) {
            again = earlierOfFuture(again, doubt.late);
            again = earlierOfFuture(again, doubt.alarm);
        }
        again = earlierOfFuture(again, span.until());
        again = earlierOfFuture(again, vital.runs().next().orElse(again));
        return standing(found.again(again), on);
    }

    private Instant earlierOfFuture(Instant known, Instant other) {
        return other.isAfter(now) && other.isBefore(known) ? other : known;
    }

    private Optional<Finding> resting(Almanac.Span span, Optional<Rest> asked) {
        if (declared.parked()) {
            return Optional.of(rest("no copy of it is to run", Optional.empty()));
        }
        if (asked.isPresent()) {
            return Optional.of(
                    rest(asked.get().reason(), Optional.of(asked.get().until())));
        }
        if (!span.active()) {
            String why = span.because().map(window -> "it may be quiet then").orElse("its hours are over");
            return Optional.of(rest(why, Optional.of(span.until())));
        }
        return Optional.empty();
    }

    private Finding rest(String why, Optional<Instant> until) {
        Instant since = vital.last().state() == State.QUIET ? vital.last().since() : now;
        return new Finding(State.QUIET, new Cause.Resting(why, until), since, until.orElse(now.plus(FAR)));
    }

    private Finding well(boolean on) {
        Processes processes = vital.processes();
        if (!on) {
            return rest("its next run is not due", vital.runs().next());
        }
        if (processes.known() && !processes.live()) {
            return rest("it sleeps until somebody asks", Optional.empty());
        }
        Instant since = vital.last().state() == State.ACTIVE ? vital.last().since() : now;
        return new Finding(State.ACTIVE, new Cause.Well(), since, now.plus(FAR));
    }

    private List<Doubt> doubts(Almanac.Span span, boolean on) {
        Processes processes = vital.processes();
        Instant back = nodes.backSince(places);
        Instant since = Trace.later(vital.expectedSince(span), back);
        List<Doubt> doubts = new ArrayList<>();
        boolean gone = on && processes.known() && !processes.live();
        if (gone && !declared.sleeps()) {
            Instant ended = Trace.later(processes.goneAt().orElse(now), since);
            Instant alarm = ended.plus(declared.start());
            doubts.add(new Doubt(new Cause.NotBack(ended), ended, ended, alarm, places));
        } else {
            Instant otherStart = Trace.later(
                    Trace.later(vital.watched(), back), vital.runs().on().orElse(Trace.NEVER));
            vital.holding()
                    .filter(Trace::awaited)
                    .filter(trace -> on || trace.expected() instanceof Expected.Heartbeat)
                    .filter(trace -> !gone || trace.expected() instanceof Expected.Tokens)
                    .forEach(trace -> {
                        Instant due = trace.due(since, otherStart, declared.start());
                        Instant silent = trace.silentSince(since);
                        Cause cause = new Cause.Overdue(trace.expected(), trace.kept());
                        doubts.add(new Doubt(cause, silent, due, due.plus(trace.grace()), places));
                    });
        }
        NavigableSet<String> nowhere = Collections.emptyNavigableSet();
        vital.runs()
                .due(now)
                .ifPresent(due -> doubts.add(
                        new Doubt(new Cause.NotBegun(due.due()), due.due(), due.due(), due.deadline(), nowhere)));
        vital.runs()
                .on()
                .ifPresent(begun -> declared.end().ifPresent(end -> {
                    Instant alarm = begun.plus(end);
                    doubts.add(new Doubt(new Cause.NotEnded(begun), begun, alarm, alarm, places));
                }));
        return doubts;
    }

    /** The doubt that is silence for longest, else the one that is late for longest; empty when none is. */
    private Optional<Finding> worst(List<Doubt> doubts) {
        Optional<Doubt> silent = doubts.stream()
                .filter(doubt -> !doubt.alarm.isAfter(now) && nodes.livedBeyond(doubt.alarm, doubt.nodes))
                .min(Comparator.comparing(Doubt::alarm));
        if (silent.isPresent()) {
            Doubt doubt = silent.get();
            return Optional.of(new Finding(silence(doubt.cause), doubt.cause, doubt.since, now.plus(FAR)));
        }
        return doubts.stream()
                .filter(doubt -> !doubt.late.isAfter(now))
                .min(Comparator.comparing(Doubt::late))
                .map(doubt -> new Finding(
                        State.LATE, doubt.cause, doubt.since, now.plus(doubt.alarm.isAfter(now) ? FAR : SOON)));
    }

    private State silence(Cause cause) {
        Processes processes = vital.processes();
        if (cause instanceof Cause.NotBegun || !processes.known()) {
            return State.SILENT;
        }
        return processes.live() ? State.STUCK : State.DEAD;
    }

    /** An alarm stands until the sign comes that did not: a start that brings none ends no silence. */
    private Finding standing(Finding found, boolean on) {
        Optional<Finding> raised = vital.alarm();
        if (raised.isEmpty() || found.state().isAlarm() || isOver(raised.get(), on)) {
            return found;
        }
        Cause cause = raised.get().cause();
        return new Finding(silence(cause), cause, raised.get().since(), found.again());
    }

    private boolean isOver(Finding raised, boolean on) {
        return switch (raised.cause()) {
            case Cause.Overdue overdue ->
                (!on && !(overdue.sign() instanceof Expected.Heartbeat))
                        || vital.holding()
                                .filter(trace -> trace.expected().equals(overdue.sign()))
                                .anyMatch(trace -> trace.kept().isAfter(raised.since()));
            case Cause.NotBack back ->
                !on
                        || (vital.processes().live()
                                && (vital.holding().findAny().isEmpty()
                                        || vital.holding()
                                                .anyMatch(trace -> trace.kept().isAfter(back.gone()))));
            case Cause.NotBegun _, Cause.NotEnded _, Cause.Well _, Cause.Resting _, Cause.Unseen _ -> true;
        };
    }
}
