package dev.firebreak.core.throttle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody was let go because holding them made no difference.
 *
 * @param since when
 * @param until then it is tried afresh
 * @param ratio how bad it was: the worst victim's stall as a part of its target
 * @param holds those that were let go
 * @param named who was named then
 */
record Surrender(Duration since, Duration until, double ratio, Map<Group, Hold> holds, Optional<Group> named) {
    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration EVIDENCE = Duration.ofSeconds(6);
    private static final double WORSE = 1.4;

    Surrender {
        holds = Map.copyOf(holds);
    }

    /**
     * @param times how often in a row
     */
    static Surrender now(Duration now, int times, double ratio, Map<Group, Hold> holds, Optional<Group> named) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return new Surrender(now, now.plus(wait), ratio, holds, named);
    }

    /** Letting go made it worse: the holds did help. */
    boolean wasWrong(Duration now, double ratioNow) {
        return now.minus(since).compareTo(EVIDENCE) >= 0 && ratioNow > 1 && ratioNow >= WORSE * ratio;
    }

    boolean isOver(Duration now, Optional<Group> namedNow) {
        return now.compareTo(until) >= 0 || (namedNow.isPresent() && !namedNow.equals(named));
    }
}
