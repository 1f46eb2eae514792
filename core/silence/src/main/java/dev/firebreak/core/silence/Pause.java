package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The quiet that somebody asked for, for one workload, and the last one that is over. */
final class Pause {
    private Optional<Rest> rest = Optional.empty();
    private Optional<Rest> before = Optional.empty();
    private Instant over = Trace.NEVER;

    void ask(Rest asked) {
        rest = Optional.of(asked);
    }

    /** Whether this is what somebody asked for. */
    boolean is(Rest asked) {
        return rest.filter(asked::equals).isPresent();
    }

    /** Ends it. */
    void wake(Instant now) {
        rest.filter(asked -> asked.covers(now) && asked.from().isBefore(now))
                .ifPresent(asked -> end(new Rest(asked.subject(), asked.from(), now, asked.reason()), now));
        rest = Optional.empty();
    }

    private void end(Rest asked, Instant when) {
        before = Optional.of(asked);
        over = Trace.later(over, when);
        rest = Optional.empty();
    }

    /** The rest that covers now. */
    Optional<Rest> at(Instant now) {
        rest.filter(asked -> !now.isBefore(asked.until())).ifPresent(asked -> end(asked, asked.until()));
        return rest.filter(asked -> asked.covers(now));
    }

    /** Whether somebody had asked for quiet at a time that is past. */
    boolean covered(Instant at) {
        return rest.filter(asked -> asked.covers(at)).isPresent()
                || before.filter(asked -> asked.covers(at)).isPresent();
    }

    /** When the last one was over: what was before does not count after it. {@link Trace#NEVER} when there was none. */
    Instant over() {
        return over;
    }

    /** A clock that was set past its end ends it only then. */
    void shift(Duration step, Instant now) {
        over = Trace.shifted(over, step);
        rest.filter(asked -> asked.covers(now.minus(step)) && !now.isBefore(asked.until()))
                .ifPresent(asked -> end(asked, now));
    }
}
