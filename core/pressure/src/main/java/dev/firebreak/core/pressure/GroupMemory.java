package dev.firebreak.core.pressure;

import java.util.Optional;

/**
 * A group's memory: gauges in bytes, counters since it was made.
 *
 * @param currentBytes all that is charged to it
 * @param anonBytes its programs' own, which can only be swapped
 * @param fileBytes cached files, which can be dropped
 * @param refaults pages that it had lost and needed again ({@code workingset_refault_*}): whoever has many is the victim
 * @param majorFaults pages that had to be read from a disk
 * @param oomKills processes of it that were killed because nothing was left
 * @param limit the tightest that it is under; empty where there is none
 */
public record GroupMemory(
        long currentBytes,
        long anonBytes,
        long fileBytes,
        long refaults,
        long majorFaults,
        long oomKills,
        Optional<MemoryLimit> limit) {
    public static final GroupMemory NONE = new GroupMemory(0, 0, 0, 0, 0, 0);

    /** One that no limit is known of. */
    public GroupMemory(
            long currentBytes, long anonBytes, long fileBytes, long refaults, long majorFaults, long oomKills) {
        this(currentBytes, anonBytes, fileBytes, refaults, majorFaults, oomKills, Optional.empty());
    }
}
