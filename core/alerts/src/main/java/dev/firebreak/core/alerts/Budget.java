package dev.firebreak.core.alerts;

import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How much may be sent: at most {@link #MOST_A_MINUTE} in any minute, the last of them digests. Not safe for threads. */
final class Budget {
    static final int MOST_A_MINUTE = 10;

    /** Kept for digests. */
    private static final int RESERVE = 3;

    /** More at once become a digest. */
    private static final int MOST_AT_ONCE = 5;

    private static final Duration BETWEEN_DIGESTS = Duration.ofSeconds(20);

    private final Deque<Duration> sent = new ArrayDeque<>();
    private Optional<Duration> lastDigest = Optional.empty();

    private int left(Moment now) {
        while (!sent.isEmpty() && now.running().minus(sent.peekFirst()).compareTo(Duration.ofMinutes(1)) >= 0) {
            sent.removeFirst();
        }
        return MOST_A_MINUTE - sent.size();
    }

    /** How many of those that wait may go one by one. */
    int single(int waiting, Moment now) {
        int most = Math.min(MOST_AT_ONCE, Math.max(0, left(now) - RESERVE));
        return Math.min(waiting, most);
    }

    boolean digest(Moment now) {
        boolean tooSoon = lastDigest
                .filter(last -> now.running().minus(last).compareTo(BETWEEN_DIGESTS) < 0)
                .isPresent();
        return left(now) > 0 && !tooSoon;
    }

    void take(boolean digest, Moment now) {
        sent.addLast(now.running());
        if (digest) {
            lastDigest = Optional.of(now.running());
        }
    }
}
