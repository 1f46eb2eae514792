package dev.firebreak.core.past;

import java.time.Duration;
import java.time.Instant;

/** How fine figures are kept, and for how long. */
public enum Grain {
    TEN_SECONDS(Duration.ofSeconds(10), Duration.ofDays(1)),
    MINUTE(Duration.ofMinutes(1), Duration.ofDays(7)),
    FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofDays(30));

    private final Duration step;
    private final Duration kept;

    Grain(Duration step, Duration kept) {
        this.step = step;
        this.kept = kept;
    }

    /** What one value stands for. */
    public Duration step() {
        return step;
    }

    /** For how long, at least. */
    public Duration kept() {
        return kept;
    }

    /** Number of the step that {@code at} lies in, counted from the epoch. */
    public long stepAt(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), step.toSeconds());
    }

    /** When a step begins. */
    public Instant start(long number) {
        return Instant.ofEpochSecond(number * step.toSeconds());
    }
}
