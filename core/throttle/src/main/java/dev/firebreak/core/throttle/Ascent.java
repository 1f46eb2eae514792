package dev.firebreak.core.throttle;

import java.time.Duration;

/**
 * How a hold is let go: by additions that double while nothing hurts, quickly up to the height that hurt the last time,
 * and there only after a pause that doubles with every time that it hurts again. CUBIC (<a
 * href="https://www.rfc-editor.org/rfc/rfc9438">RFC 9438</a>) slows down where it last lost in the same manner.
 *
 * @param stride by how much a cap grows next
 * @param hurtAt the lowest {@link Level#height()} known to hurt; above that of any level when none is
 * @param pause before that height is tried again
 * @param isRising whether it went up since it was last tightened
 */
record Ascent(double stride, double hurtAt, Duration pause, boolean isRising) {
    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final double FIRST_STRIDE = 1.0 / 16;
    private static final double LONGEST_STRIDE = 1.0 / 4;
    private static final double NOWHERE = 3;

    static final Ascent NEW = new Ascent(FIRST_STRIDE, NOWHERE, FIRST_PAUSE, false);

    /** At this level the victim suffered. Only what went up before, and so was believed to be harmless, adds doubt. */
    Ascent hurt(Level at) {
        return new Ascent(FIRST_STRIDE, at.height(), isRising ? longer(pause) : pause, false);
    }

    /** The group came back after it had been let go. */
    Ascent resumed() {
        return new Ascent(FIRST_STRIDE, Level.FREE.height(), longer(pause), false);
    }

    Ascent rising() {
        return new Ascent(stride, hurtAt, pause, true);
    }

    /**
     * A step up did no harm.
     *
     * @param well whether the victim is well below its target; if only just, this is as far as it goes for now
     */
    Ascent confirmed(Level at, boolean well) {
        if (!well) {
            return new Ascent(FIRST_STRIDE, at.height(), longer(pause), true);
        }
        boolean disproved = at.height() >= hurtAt;
        return new Ascent(
                Math.min(2 * stride, LONGEST_STRIDE),
                disproved ? NOWHERE : hurtAt,
                disproved ? shorter(pause) : pause,
                true);
    }

    /** What is to pass before a step up to this level. */
    Duration pauseBefore(Level next) {
        return next.height() >= hurtAt ? pause : FIRST_PAUSE;
    }

    /** Twice as long, up to a bound. */
    static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static Duration shorter(Duration pause) {
        Duration half = pause.dividedBy(2);
        return half.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : half;
    }
}
