package dev.firebreak.core.silence;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** How many gaps there were of each length, in steps of a quarter of a doubling, from a second to two hours. */
final class Gaps {
    private static final int STEPS = 53;
    private static final int STEPS_OF_A_DOUBLING = 4;
    /** With so many, each step forgets half. */
    private static final long MOST = 1L << 20;

    private final long[] counts = new long[STEPS];
    private long all;
    private long longestSeconds;

    void add(long seconds) {
        counts[step(seconds)]++;
        longestSeconds = Math.max(longestSeconds, seconds);
        all++;
        if (all > MOST) {
            Arrays.setAll(counts, i -> counts[i] / 2);
            all = Arrays.stream(counts).sum();
        }
    }

    /** The counts, the shortest first, and behind them the longest there ever was. */
    List<Long> kept() {
        return LongStream.concat(Arrays.stream(counts), LongStream.of(longestSeconds))
                .boxed()
                .toList();
    }

    /** Takes over what was kept; what is not of its form changes nothing. */
    void recall(List<Long> kept) {
        if (kept.size() == STEPS + 1 && kept.stream().allMatch(count -> count >= 0 && count <= MOST)) {
            Arrays.setAll(counts, kept::get);
            longestSeconds = kept.getLast();
            all = Arrays.stream(counts).sum();
        }
    }

    private static int step(long seconds) {
        double doublings = Math.log((double) Math.max(1, seconds)) / Math.log(2);
        return (int) Math.min(STEPS - 1, Math.ceil(doublings * STEPS_OF_A_DOUBLING));
    }

    /** The most seconds that are in a step. */
    private static double top(int step) {
        return Math.pow(2, step / (double) STEPS_OF_A_DOUBLING);
    }

    /** The longest that ever was. */
    Duration longest() {
        return Duration.ofSeconds(longestSeconds);
    }

    /** A length that no more than one gap in so many exceeds; empty when there were fewer. */
    Optional<Duration> quantile(long oneIn) {
        if (all < oneIn) {
            return Optional.empty();
        }
        long sum = 0;
        int step = STEPS - 1;
        while (step > 0 && sum + counts[step] <= all / oneIn) {
            sum += counts[step];
            step--;
        }
        return Optional.of(Duration.ofSeconds(Math.min(longestSeconds, (long) Math.ceil(top(step)))));
    }
}
