package dev.firebreak.core.pressure;

/**
 * A group's memory: gauges in bytes, counters since it was made.
 *
 * @param currentBytes all that is charged to it
 * @param anonBytes its programs' own, which can only be swapped
 * @param fileBytes cached files, which can be dropped
 * @param refaults pages that it had lost and needed again ({@code workingset_refault_*}): whoever has many is the victim
 * @param majorFaults pages that had to be read from a disk
 * @param oomKills processes of it that were killed because nothing was left
 */
public record GroupMemory(
        long currentBytes, long anonBytes, long fileBytes, long refaults, long majorFaults, long oomKills) {
    public static final GroupMemory NONE = new GroupMemory(0, 0, 0, 0, 0, 0);
}
