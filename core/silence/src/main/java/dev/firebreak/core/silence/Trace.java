package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Expected;
import java.time.Duration;
import java.time.Instant;

/** What was seen of one expected sign. */
abstract sealed class Trace permits Rising, Fast, Flowing, Repeated, Anything {
    /** Stands for a time at which nothing was seen yet. */
    static final Instant NEVER = Instant.EPOCH;

    private final Expected expected;
    private Instant kept = NEVER;
    /** The last start that counts: one after which nothing came gives no time to the next. */
    private Instant started = NEVER;

    Trace(Expected expected) {
        this.expected = expected;
    }

    static Trace of(Expected expected) {
        return switch (expected) {
            case Expected.Progress progress -> new Rising(progress);
            case Expected.Rate rate -> new Fast(rate);
            case Expected.Tokens tokens -> new Flowing(tokens);
            case Expected.Heartbeat heartbeat -> new Repeated(heartbeat);
            case Expected.Answer answer -> new Repeated(answer);
            case Expected.Activity activity -> new Anything(activity);
            case Expected.Run run -> throw new IllegalArgumentException("a run is followed by Runs, not here: " + run);
        };
    }

    Expected expected() {
        return expected;
    }

    /** Takes what was seen, at a time no later than now. */
    abstract void take(Signal signal, Instant at);

    /** The last time at which it was as it should be; {@link #NEVER} when it never was. */
    Instant kept() {
        return kept;
    }

    /** Whether it was seen at all. */
    boolean met() {
        return !kept.equals(NEVER);
    }

    /** How long it may take from one sign to the next before it is late. */
    final Duration within() {
        return switch (expected) {
            case Expected.Progress(Duration every) -> every;
            case Expected.Rate rate -> rate.per();
            case Expected.Tokens(Duration within) -> within;
            case Expected.Heartbeat heartbeat -> heartbeat.every();
            case Expected.Answer(Duration within) -> within;
            case Expected.Activity(Duration within) -> within;
            case Expected.Run run -> throw new IllegalStateException("a run has no trace: " + run);
        };
    }

    /** How long it may be late before that is silence. */
    final Duration grace() {
        return expected instanceof Expected.Heartbeat heartbeat ? heartbeat.grace() : Duration.ZERO;
    }

    /** Whether anything is to come. */
    boolean awaited() {
        return true;
    }

    /** Since when nothing came, of what is expected since a time. */
    final Instant silentSince(Instant since) {
        return later(later(kept, started), since);
    }

    /** When it will be late if nothing comes, since a time and with so much time from each start. */
    final Instant due(Instant since, Instant otherStart, Duration start) {
        return later(
                silentSince(since).plus(within()), later(started, otherStart).plus(start));
    }

    /** A process started. */
    final void start(Instant at) {
        if (at.isAfter(started) && (started.equals(NEVER) || kept.isAfter(started))) {
            started = at;
        }
    }

    void shift(Duration step) {
        kept = shifted(kept, step);
        started = shifted(started, step);
    }

    final void keep(Instant at) {
        kept = later(kept, at);
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant shifted(Instant at, Duration step) {
        return at.equals(NEVER) ? at : at.plus(step);
    }
}
