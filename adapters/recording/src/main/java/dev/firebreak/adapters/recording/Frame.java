package dev.firebreak.adapters.recording;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Reading;
import java.time.Instant;
import java.util.List;

/**
 * A reading as it is kept.
 *
 * @param at milliseconds since the epoch
 */
record Frame(String node, long at, long nanos, MachineCounters machine, List<GroupCounters> groups) {
    /** The first word of a recording: what it is, and which version of its format. */
    static final byte[] MAGIC = {'f', 'i', 'r', 'e', 'w', 'a', 't', '1'};

    /** No look at a machine is larger. */
    static final int MOST_BYTES = 64 << 20;

    static Frame of(Reading reading) {
        return new Frame(
                reading.node(), reading.at().toEpochMilli(), reading.nanos(), reading.machine(), reading.groups());
    }

    Reading reading() {
        return new Reading(node, Instant.ofEpochMilli(at), nanos, machine, groups);
    }
}
