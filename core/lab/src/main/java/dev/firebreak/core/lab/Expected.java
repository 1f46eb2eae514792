package dev.firebreak.core.lab;

import java.time.Duration;
import java.util.Optional;

/** One sign by which others see that a workload is active. Every length of time is more than nothing. */
public sealed interface Expected {
    /** A counter of records, rows or steps rises, again and again with at most this between. */
    record Progress(Duration every) implements Expected {
        public Progress {
            positive(every);
        }
    }

    /**
     * A counter rises by no less than so much in any such time.
     *
     * @param least at least one
     * @param per a minute or an hour
     */
    record Rate(long least, Duration per) implements Expected {
        public Rate {
            positive(per);
            if (least < 1) {
                throw new IllegalArgumentException("a rate is at least 1, not " + least);
            }
        }
    }

    /** While requests wait, tokens come with at most this between. */
    record Tokens(Duration within) implements Expected {
        public Tokens {
            positive(within);
        }
    }

    /**
     * It calls by itself: a script asks for an address, a message arrives.
     *
     * @param every how often
     * @param grace how much later a call may come, which may be nothing
     */
    record Heartbeat(Duration every, Duration grace) implements Expected {
        public Heartbeat {
            positive(every);
            if (grace.isNegative()) {
                throw new IllegalArgumentException("a grace is not negative, as " + grace + " is");
            }
        }

        /** With the usual grace: a tenth, at least five seconds. */
        public static Heartbeat every(Duration every) {
            Duration tenth = every.dividedBy(10);
            Duration least = Duration.ofSeconds(5);
            return new Heartbeat(every, tenth.compareTo(least) < 0 ? least : tenth);
        }
    }

    /** Its probe is answered, again and again with at most this between. */
    record Answer(Duration within) implements Expected {
        public Answer {
            positive(within);
        }
    }

    /** It does anything that only work brings about: a counter rises, tokens come, it calls. */
    record Activity(Duration within) implements Expected {
        public Activity {
            positive(within);
        }
    }

    /**
     * What a run keeps to, whether its schedule or somebody asked for it.
     *
     * @param begin how much later than it is due it may begin; as usual when empty
     * @param end how long after its beginning it has ended; empty when it may take any time
     */
    record Run(Optional<Duration> begin, Optional<Duration> end) implements Expected {
        public Run {
            begin.ifPresent(Expected::positive);
            end.ifPresent(Expected::positive);
        }
    }

    private static void positive(Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a length of time is more than nothing, not " + time);
        }
    }
}
