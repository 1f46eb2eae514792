package dev.firebreak.core.throttle;

import dev.firebreak.core.throttle.Notice.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whether holding anybody helps at all, judged by how bad it was at its worst and how bad it is with all at the floor. */
final class Futility {
    /** Buffers drain only so fast: what all steps together have done is judged no sooner. */
    static final Duration SETTLED = Duration.ofSeconds(6);

    private static final Duration FIRST_DOUBT = Duration.ofMinutes(1);
    private static final Duration LONGEST_DOUBT = Duration.ofMinutes(16);
    /** Holding helps when the stall falls below this part of its worst. */
    private static final double HELPS = 0.7;

    /** What follows for those who were let go. */
    enum Next {
        STAY_FREE,
        START_AFRESH,
        HOLD_AGAIN
    }

    private double worst;
    private Optional<Kind> told = Optional.empty();
    private Duration doubt = FIRST_DOUBT;
    private Duration doubtAt = Duration.ZERO;
    private int surrenders;
    private Optional<Surrender> surrender = Optional.empty();

    /** To be told at each look how bad it is, and whether anybody is held or waits. */
    void look(boolean going, double ratio) {
        worst = going ? Math.max(worst, ratio) : 0;
    }

    /** The victim is well though, or because, somebody is held. */
    void wentWell() {
        helped();
        told = Optional.empty();
        doubt = FIRST_DOUBT;
    }

    /** Nobody is held and nobody waits. */
    void atRest() {
        told = Optional.empty();
    }

    /** There is evidence that a hold made a difference. */
    void helped() {
        surrenders = 0;
    }

    /** What is to be said when a victim waits and nobody can be held further; each only once. */
    Optional<Kind> helpless(boolean nobodyHeld, Duration now, Duration lastStep, double ratio) {
        if (nobodyHeld) {
            return once(Kind.NOBODY_TO_HOLD);
        }
        if (now.minus(lastStep).compareTo(SETTLED) < 0) {
            return Optional.empty();
        }
        boolean doubting = told.equals(Optional.of(Kind.NOT_ENOUGH));
        if (ratio >= HELPS * worst || (doubting && now.compareTo(doubtAt) >= 0)) {
            return Optional.of(Kind.GAVE_UP);
        }
        doubtAt = doubting ? doubtAt : now.plus(doubt);
        return once(Kind.NOT_ENOUGH);
    }

    void giveUp(Duration now, double ratio, Map<Group, Hold> holds, Optional<Group> named) {
        surrender = Optional.of(Surrender.now(now, surrenders++, ratio, holds, named));
        doubt = doubt.multipliedBy(2).compareTo(LONGEST_DOUBT) > 0 ? LONGEST_DOUBT : doubt.multipliedBy(2);
    }

    /** Those who were let go; empty when it was not given up, or is tried again. */
    Optional<Surrender> surrender() {
        return surrender;
    }

    /** Whether what was given up is tried again. */
    Next next(Surrender given, Duration now, double ratio, Optional<Group> named) {
        boolean wrong = given.wasWrong(now, ratio);
        if (!wrong && !given.isOver(now, named)) {
            return Next.STAY_FREE;
        }
        surrender = Optional.empty();
        worst = wrong ? ratio : 0;
        told = Optional.empty();
        return wrong ? Next.HOLD_AGAIN : Next.START_AFRESH;
    }

    private Optional<Kind> once(Kind kind) {
        boolean first = !told.equals(Optional.of(kind));
        told = Optional.of(kind);
        return first ? told : Optional.empty();
    }
}
