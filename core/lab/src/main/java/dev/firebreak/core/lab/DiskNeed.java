package dev.firebreak.core.lab;

import java.util.Set;

/**
 * What one copy of a workload needs of a disk.
 *
 * @param size space on it
 * @param kinds which kinds will do; empty when any does
 * @param io the part of its speed that is promised
 */
public record DiskNeed(Bytes size, Set<Disk.Kind> kinds, DiskIo io) {
    public DiskNeed {
        kinds = Sets.ordered(kinds);
    }

    public boolean accepts(Disk disk) {
        return kinds.isEmpty() || kinds.contains(disk.kind());
    }
}
