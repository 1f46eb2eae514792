package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, by two clocks. Calendars go by the first, which people and NTP may set; how long something is silent goes by the
 * second, so that a step of the first is neither silence nor life.
 *
 * @param wall the time of the day
 * @param running since anything, by a clock that only goes on, such as {@link System#nanoTime()}
 */
public record Moment(Instant wall, Duration running) {
    /** Smaller differences of the two clocks are noise: NTP slews by at most half a millisecond in a second. */
    private static final Duration NOISE = Duration.ofSeconds(1);

    /** By how much the wall clock was set since an earlier moment; nothing when it only went on. */
    Duration stepSince(Moment earlier) {
        Duration wallWent = Duration.between(earlier.wall, wall);
        Duration step = wallWent.minus(running.minus(earlier.running));
        return step.abs().compareTo(NOISE) > 0 ? step : Duration.ZERO;
    }
}
