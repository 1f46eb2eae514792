package dev.firebreak.adapters.sampling;

import java.util.ArrayList;
import java.util.List;

/** What the processes of one group did together since it was first seen. */
final class GroupProcesses {
    final ProcessIo io = new ProcessIo();
    long cpuMicros;
    /** Those that were there at the last look at the group. */
    final List<TrackedProcess> members = new ArrayList<>();
}
