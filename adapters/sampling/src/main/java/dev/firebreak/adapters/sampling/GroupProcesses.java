package dev.firebreak.adapters.sampling;

import java.util.ArrayList;
import java.util.List;

/** What the processes of one group did together since it was first seen. */
final class GroupProcesses {
    /** A process that is in two groups, of two hierarchies, counts in that of the lower rank. */
    final int rank;

    boolean closed;
    final ProcessIo io = new ProcessIo();
    long cpuMicros;
    /** Those that were there at the last look at the group. */
    final List<TrackedProcess> members = new ArrayList<>();

    GroupProcesses(int rank) {
        this.rank = rank;
    }

    boolean outranks(GroupProcesses other) {
        return !closed && rank < other.rank;
    }
}
