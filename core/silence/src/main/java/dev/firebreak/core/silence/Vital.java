package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of one workload: its signs, runs and processes, and what was last found of it. */
final class Vital {
    private final Declared declared;
    private final List<Trace> traces;
    private final Runs runs;
    private final Almanac almanac;
    private final Processes processes = new Processes();
    private Almanac.Span span;
    /** Since when it is watched. */
    private Instant watched;

    private final Pause pause = new Pause();
    /** A clock that was set forward into its hours began them only then. */
    private Instant spanFloor = Trace.NEVER;

    /** Whether something was seen by which it may be otherwise before the time that the last look named. */
    private boolean touched = true;

    private String failure = "";
    private Instant failed = Trace.NEVER;
    private Optional<Finding> alarm = Optional.empty();
    private Finding last;

    Vital(Declared declared, Instant now) {
        this.declared = declared;
        this.traces = declared.signs().stream().map(Trace::of).toList();
        this.runs = new Runs(declared, now);
        this.almanac = new Almanac(declared);
        this.span = almanac.at(now);
        this.watched = now;
        this.last = new Finding(State.ACTIVE, new Finding.Cause.Well(), now, now);
    }

    void take(Signal.OfWorkload signal, Instant at) {
        long awaited = awaited();
        switch (signal) {
            case Signal.Alive alive -> {
                processes.lives(alive.node(), at);
                Instant started = alive.started().isAfter(at) ? at : alive.started();
                traces.forEach(trace -> trace.start(started));
            }
            case Signal.Gone gone -> processes.ended(gone.node(), at, gone.why());
            case Signal.Asked _ -> runs.asked(at);
            case Signal.Begun begun -> runs.begun(begun.run(), at);
            case Signal.Ended ended -> runs.ended(ended.run(), at);
            case Signal.Failed probe -> {
                if (at.isAfter(failed)) {
                    failed = at;
                    failure = probe.why();
                }
            }
            case Signal.Answered _, Signal.Called _, Signal.Counted _, Signal.Loaded _ -> {}
        }
        traces.forEach(trace -> trace.take(signal, at));
        boolean calm = alarm.isEmpty() && (last.state() == State.ACTIVE || last.state() == State.QUIET);
        touched |= !calm || awaited() != awaited || changesMore(signal);
    }

    private static boolean changesMore(Signal.OfWorkload signal) {
        return switch (signal) {
            case Signal.Gone _, Signal.Alive _, Signal.Asked _, Signal.Begun _, Signal.Ended _ -> true;
            case Signal.Failed _, Signal.Answered _, Signal.Called _, Signal.Counted _, Signal.Loaded _ -> false;
        };
    }

    private long awaited() {
        return holding().filter(Trace::awaited).count();
    }

    /** Has it looked at again at once. */
    void touch() {
        touched = true;
    }

    /** When it is to be looked at again. */
    Instant again(Instant soonest) {
        return touched ? soonest : last.again();
    }

    /** The signs that hold. */
    Stream<Trace> holding() {
        return traces.stream().filter(trace -> declared.byFile() || trace.met());
    }

    /** The calendar's span that holds now. */
    Almanac.Span span(Instant now) {
        if (!span.holds(now)) {
            span = almanac.at(now);
        }
        return span;
    }

    /** Whether anything was expected at a time that is past. */
    boolean wasExpected(Instant at) {
        return !pause.covered(at) && (span.holds(at) ? span : almanac.at(at)).active();
    }

    /** The quiet that somebody asked for. */
    Pause pause() {
        return pause;
    }

    /** Since when it could have been expected to do anything. */
    Instant expectedSince(Almanac.Span now) {
        Instant since = Trace.later(Trace.later(watched, now.from()), Trace.later(spanFloor, pause.over()));
        return declared.schedule().isPresent() ? Trace.later(since, runs.on().orElse(Trace.NEVER)) : since;
    }

    void shift(Duration step, Instant now) {
        runs.shift(step, now, this::wasExpected);
        watched = watched.plus(step);
        spanFloor = Trace.shifted(spanFloor, step);
        failed = Trace.shifted(failed, step);
        traces.forEach(trace -> trace.shift(step));
        processes.shift(step);
        span = almanac.at(now);
        if (span.from().isAfter(now.minus(step))) {
            spanFloor = now;
        }
        pause.shift(step, now);
        touched = true;
        alarm = alarm.map(raised -> shifted(raised, step));
        last = shifted(last, step);
    }

    private static Finding shifted(Finding found, Duration step) {
        return new Finding(
                found.state(),
                found.cause(),
                found.since().plus(step),
                found.again().plus(step));
    }

    Declared declared() {
        return declared;
    }

    Runs runs() {
        return runs;
    }

    Processes processes() {
        return processes;
    }

    /** Since when it is watched. */
    Instant watched() {
        return watched;
    }

    /** Why its probe was not answered, when that is newer than all signs; empty when it was. */
    String failure() {
        return failed.isAfter(lastSign()) ? failure : "";
    }

    /** The last sign of any kind that came; {@link Trace#NEVER} when none did. */
    Instant lastSign() {
        return traces.stream().map(Trace::kept).reduce(runs.lastBegun(), Trace::later);
    }

    /** The alarm that was raised and not cleared. */
    Optional<Finding> alarm() {
        return alarm;
    }

    void alarm(Optional<Finding> now) {
        alarm = now;
    }

    Finding last() {
        return last;
    }

    void last(Finding found) {
        touched = false;
        last = found;
    }
}
