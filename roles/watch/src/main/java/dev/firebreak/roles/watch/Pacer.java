package dev.firebreak.roles.watch;

import java.time.Duration;

/**
 * How long to wait from one look to the next: a second, and longer where looking takes so much of it that the watcher would be
 * the noisy neighbour itself. Not safe for threads.
 */
final class Pacer {
    static final Duration USUAL = Duration.ofSeconds(1);
    static final Duration SLOWEST = Duration.ofSeconds(8);

    /** Looking takes more than a 20th of a processor: look less often. */
    private static final double TOO_MUCH = 1 / 20.0;

    /** Less than an 80th, so that twice as often would still be well below {@link #TOO_MUCH}. */
    private static final double LITTLE = 1 / 80.0;

    /** Part of the newest look in the running mean: one slow look in a hurry changes nothing. */
    private static final double NEWEST = 0.2;

    private Duration pace = USUAL;
    private double meanSeconds;

    /** @param look how much processor time the last one took */
    Duration after(Duration look) {
        meanSeconds += NEWEST * (look.toNanos() / 1e9 - meanSeconds);
        double share = meanSeconds / (pace.toNanos() / 1e9);
        if (share > TOO_MUCH && pace.compareTo(SLOWEST) < 0) {
            pace = pace.multipliedBy(2);
        } else if (share < LITTLE && pace.compareTo(USUAL) > 0) {
            pace = pace.dividedBy(2);
        }
        return pace;
    }

    Duration pace() {
        return pace;
    }
}
