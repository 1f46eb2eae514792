package dev.firebreak.core.frames;

import java.time.Duration;
import java.time.Instant;

/**
 * When another machine looked, by this one's clock. What is compared are the clocks of both that only go on: their least distance
 * over the last messages is the one of the message that travelled fastest. So neither machine's wall clock matters, nor do
 * messages that waited and come in a row. Not safe for threads.
 */
final class SenderClock {
    /** Over so many messages, and as many before, the least distance counts: such clocks drift by some milliseconds in that time. */
    private static final int WINDOW = 64;

    /** What comes later than this did not wait on the way: the sender's clock stood still, as in sleep. */
    private static final Duration MOST_AGE = Duration.ofMinutes(2);

    private long least = Long.MAX_VALUE;
    private long leastBefore = Long.MAX_VALUE;
    private int count;

    /**
     * @param sent by the sender's clock that only goes on
     * @param received by this machine's
     * @param now by this machine's wall clock
     */
    Instant place(long sent, long received, Instant now) {
        long distance = received - sent;
        if (count >= WINDOW) {
            leastBefore = least;
            least = Long.MAX_VALUE;
            count = 0;
        }
        count++;
        least = Math.min(least, distance);
        long age = distance - Math.min(least, leastBefore);
        if (age > MOST_AGE.toNanos()) {
            least = distance;
            leastBefore = Long.MAX_VALUE;
            age = 0;
        }
        return now.minusNanos(age);
    }
}
