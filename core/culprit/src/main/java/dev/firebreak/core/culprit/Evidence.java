package dev.firebreak.core.culprit;

import java.util.Optional;

/** A fact that speaks for or against a verdict. */
public sealed interface Evidence {
    /**
     * How much of what was asked of the place beyond calm was the culprit's.
     *
     * @param share 0 to 1
     * @param amount its own excess
     * @param unit such as {@code cores}, {@code bytes/s}, {@code bytes}, or {@code device seconds/s}
     */
    record ShareOfExcess(double share, double amount, String unit) implements Evidence {}

    /** How many seconds after the culprit's rise the harm began; negative when the harm was first. */
    record OnsetLag(int seconds) implements Evidence {}

    /** Against it: for so many seconds before the harm it did much the same, and nobody suffered. */
    record HarmlessBefore(int seconds) implements Evidence {}

    /** In how many of the seconds in which the culprit paused the harm was gone too, at once or a second later. */
    record Recovery(int recovered, int pauses) implements Evidence {}

    /** Correlation of the culprit's activity and the harm, second by second, -1 to 1. */
    record DoseResponse(double correlation) implements Evidence {}

    /**
     * By how much it is likelier than the next.
     *
     * @param over difference of the probabilities, 0 to 1
     * @param next empty when that is nobody in particular
     */
    record Margin(double over, Optional<Party> next) implements Evidence {}

    /** Part of the time in which the victim's own processor limit held it back. */
    record Throttled(double share) implements Evidence {}

    /** The machine has memory to spare, in bytes, while the victim waits for some: its own limit. */
    record MemoryToSpare(long bytes) implements Evidence {}

    /** The device's errors since the harm began. */
    record Errors(String name, long count) implements Evidence {}

    /**
     * The device answers slower though it has hardly more to do.
     *
     * @param millis of a request now
     * @param calmMillis usually
     */
    record SlowWithoutLoad(double millis, double calmMillis) implements Evidence {}

    /** The GPU holds itself back for heat or power. */
    record SlowedByHeat(String gpu) implements Evidence {}

    /** Bytes by {@code /proc/PID/io}: devices and operations are inferred, see {@link dev.firebreak.core.pressure.IoSource}. */
    record CountedByProcess() implements Evidence {}

    /** Who would have been named by bytes alone, and sat idle: it only collects what its ended children did. */
    record Collector(Party supervisor) implements Evidence {}
}
