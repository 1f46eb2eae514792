package dev.firebreak.core.silence;

import java.time.Instant;

/**
 * Something that was seen. Signals may come late, in any order and more than once; what is older than what is known
 * changes nothing.
 */
public sealed interface Signal {
    /** When it was so, by the clock of the machine that watches. */
    Instant at();

    /** Of a workload, by its name in the lab. */
    sealed interface OfWorkload extends Signal {
        String workload();
    }

    /** Of a node, by its name in the lab. */
    sealed interface OfNode extends Signal {
        String node();
    }

    /** Its probe was answered. */
    record Answered(String workload, Instant at) implements OfWorkload {}

    /**
     * Its probe was not answered.
     *
     * @param why the end of a sentence, without a full stop
     */
    record Failed(String workload, Instant at, String why) implements OfWorkload {}

    /** It called by itself: its address was asked for, or its message came. */
    record Called(String workload, Instant at) implements OfWorkload {}

    /**
     * What it has worked through: records, rows, steps. A lower value than before is a counter that began anew.
     *
     * @param value of all its copies together, never negative
     */
    record Counted(String workload, Instant at, long value) implements OfWorkload {
        public Counted {
            if (value < 0) {
                throw new IllegalArgumentException("a counter of " + workload + " is not negative, as " + value
                        + " is; send what was counted so far");
            }
        }
    }

    /**
     * What a model server has to do and has done.
     *
     * @param waiting requests that have been taken or wait and are not answered to the end
     * @param tokens produced so far; a lower value than before is a counter that began anew
     */
    record Loaded(String workload, Instant at, long waiting, long tokens) implements OfWorkload {
        public Loaded {
            if (waiting < 0 || tokens < 0) {
                throw new IllegalArgumentException("neither " + waiting + " requests nor " + tokens + " tokens of "
                        + workload + " may be negative; send what waits and what was produced so far");
            }
        }
    }

    /** Somebody asked for a run, beside its schedule. */
    record Asked(String workload, Instant at) implements OfWorkload {}

    /**
     * A run has begun.
     *
     * @param run its name, of which the end will speak too
     */
    record Begun(String workload, Instant at, String run) implements OfWorkload {}

    /** A run has ended, well or not: a failure is no silence. */
    record Ended(String workload, Instant at, String run) implements OfWorkload {}

    /**
     * At least one copy of it lives on a node.
     *
     * @param started when the youngest of them started
     */
    record Alive(String workload, Instant at, String node, Instant started) implements OfWorkload {}

    /**
     * No copy of it lives on a node any more.
     *
     * @param why the end of a sentence, without a full stop, such as {@code killed, out of memory}
     */
    record Gone(String workload, Instant at, String node, String why) implements OfWorkload {}

    /** A node said that it lives. */
    record NodeSeen(String node, Instant at) implements OfNode {}

    /** Somebody who knows says that a node does not answer. */
    record NodeStale(String node, Instant at) implements OfNode {}
}
