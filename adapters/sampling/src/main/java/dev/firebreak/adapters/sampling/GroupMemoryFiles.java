package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.MemoryLimit;
import java.util.Optional;

/**
 * A group's memory, from
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files">memory.current, memory.stat and memory.events</a>
 * or what version 1 has in their place. {@code memory.stat} is long and read only when the first file moved.
 */
final class GroupMemoryFiles {
    private static final String COSTS = "groups' memory is unknown";

    private final KernelFiles files;
    private final HeldFile current;
    private final HeldFile stat;
    private final HeldFile events;
    private final HeldFile legacyCurrent;
    private final HeldFile legacyStat;
    private final HeldFile legacyEvents;
    private GroupMemory memory = GroupMemory.NONE;
    private Optional<MemoryLimit> limit = Optional.empty();
    private long lastCurrent = Text.NONE;

    GroupMemoryFiles(KernelFiles files, GroupFolders folders) {
        this.files = files;
        current = folders.file(Hierarchies.UNIFIED, "memory.current", COSTS);
        stat = folders.file(Hierarchies.UNIFIED, "memory.stat", COSTS);
        events = folders.file(Hierarchies.UNIFIED, "memory.events", COSTS);
        legacyCurrent = folders.file("memory", "memory.usage_in_bytes", COSTS);
        legacyStat = folders.file("memory", "memory.stat", COSTS);
        legacyEvents = folders.file("memory", "memory.oom_control", COSTS);
    }

    /** @param deep whether everything is read */
    void look(Numbers numbers, boolean deep, boolean killed) {
        long unified = files.read(current).number();
        if (unified != Text.NONE) {
            look(unified, stat, numbers.unifiedMemory, events, numbers.oomKill, deep, killed);
            return;
        }
        long legacy = files.read(legacyCurrent).number();
        if (legacy != Text.NONE) {
            look(legacy, legacyStat, numbers.legacyMemory, legacyEvents, numbers.oomKill, deep, killed);
        }
    }

    private void look(
            long now,
            HeldFile statFile,
            KeyedNumbers statKeys,
            HeldFile eventFile,
            KeyedNumbers eventKeys,
            boolean deep,
            boolean killed) {
        long kills = memory.oomKills();
        if (deep || killed) {
            kills = eventKeys.read(files.read(eventFile)).orZero(0);
        }
        if (deep || now != lastCurrent) {
            statKeys.read(files.read(statFile));
            memory = new GroupMemory(
                    now,
                    statKeys.orZero(0),
                    statKeys.orZero(1),
                    statKeys.orZero(2) + statKeys.orZero(3) + statKeys.orZero(4),
                    statKeys.orZero(5),
                    kills,
                    limit);
            lastCurrent = now;
        } else if (kills != memory.oomKills()) {
            memory = new GroupMemory(
                    now, memory.anonBytes(), memory.fileBytes(), memory.refaults(), memory.majorFaults(), kills, limit);
        }
    }

    /** What is told of it from the next deep look on. */
    void isUnder(Optional<MemoryLimit> tightest) {
        limit = tightest;
    }

    GroupMemory memory() {
        return memory;
    }

    void close() {
        files.release(current);
        files.release(stat);
        files.release(events);
        files.release(legacyCurrent);
        files.release(legacyStat);
        files.release(legacyEvents);
    }

    /** What is wanted of the files, shared by all groups of one thread. */
    static final class Numbers {
        final KeyedNumbers unifiedMemory = new KeyedNumbers(
                "anon",
                "file",
                "workingset_refault_anon",
                "workingset_refault_file",
                "workingset_refault", // before 5.9
                "pgmajfault");
        final KeyedNumbers legacyMemory = new KeyedNumbers(
                "total_rss",
                "total_cache",
                "total_workingset_refault_anon",
                "total_workingset_refault_file",
                "total_workingset_refault",
                "total_pgmajfault");
        final KeyedNumbers oomKill = new KeyedNumbers("oom_kill");
    }
}
