package dev.firebreak.core.frames;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What comes under one node's name, as looks in order and once, all of one sender. Of two senders under one name that was heard
 * first counts, until it has been quiet for three of its looks and at least three seconds; the other's looks are left out. It has
 * no clock. Not safe for threads.
 */
public final class Reception {
    private static final long LEAST_QUIET_MILLIS = 3_000;
    /** However seldom a sender says that it looks. */
    private static final long MOST_QUIET_MILLIS = 30_000;

    /** For how long a second sender is spoken of after it was heard. */
    private static final Duration RIVAL_TOLD = Duration.ofSeconds(60);

    /** What becomes of a message. */
    public sealed interface Outcome {
        /**
         * It counts.
         *
         * @param reading dated by this machine's clock
         * @param isFirst true when no rate can be made with what came before: another sender sent that
         */
        record Taken(Reading reading, boolean isFirst) implements Outcome {}

        /** It came twice, or after a later one. */
        record Late() implements Outcome {}

        /** It tells the changes to a look that was not heard: a whole one must be asked for. */
        record WholeMissing() implements Outcome {}

        /** Somebody else sends under this name, and counts. */
        record OfAnother() implements Outcome {}
    }

    private String sender = "";
    private long sequence;
    private long heard;
    private long quietMillis;
    private FrameReader frames = new FrameReader();
    private SenderClock clock = new SenderClock();
    private boolean isFirst = true;
    private Duration skew = Duration.ZERO;

    private String rival = "";
    private long rivalHeard;
    /** Whether both were heard after each other, so that it was no restart. */
    private boolean isContested;

    /**
     * @param nanos by this machine's clock that only goes on
     * @param now by its wall clock
     */
    public Outcome hear(NodeReading message, long nanos, Instant now) throws MalformedFrameException {
        if (!message.sender().equals(sender)) {
            boolean holds = !sender.isEmpty() && nanos - heard < quietMillis * 1_000_000;
            if (holds) {
                rival = message.sender();
                rivalHeard = nanos;
                return new Outcome.OfAnother();
            }
            begin(message.sender());
        } else if (message.sequence() <= sequence) {
            return new Outcome.Late();
        }
        Optional<Reading> reading = frames.read(message);
        heard = nanos;
        quietMillis = Math.clamp(
                3 * Math.clamp(message.paceMillis(), 0, MOST_QUIET_MILLIS), LEAST_QUIET_MILLIS, MOST_QUIET_MILLIS);
        sequence = message.sequence();
        isContested |= !rival.isEmpty() && rivalHeard < nanos;
        if (reading.isEmpty()) {
            return new Outcome.WholeMissing();
        }
        Instant at = clock.place(message.nanos(), nanos, now);
        skew = Duration.between(at, reading.get().at());
        Outcome taken = new Outcome.Taken(
                new Reading(
                        message.node(),
                        at,
                        message.nanos(),
                        reading.get().machine(),
                        reading.get().groups()),
                isFirst);
        isFirst = false;
        return taken;
    }

    private void begin(String next) {
        sender = next;
        sequence = 0;
        frames = new FrameReader();
        clock = new SenderClock();
        isFirst = true;
        rival = "";
        isContested = false;
    }

    /** By how much the sender's wall clock was ahead of this machine's at its last look; negative when it was behind. */
    public Duration skew() {
        return skew;
    }

    /** Whether two have been sending under this name within the last minute. */
    public boolean isContested(long nanos) {
        return isContested && nanos - rivalHeard < RIVAL_TOLD.toNanos();
    }
}
