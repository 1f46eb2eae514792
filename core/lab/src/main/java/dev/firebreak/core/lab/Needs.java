package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * What one copy of a workload needs of the node it stands on.
 *
 * @param cpu processor time
 * @param memory main memory
 * @param disk space and speed, all on one disk
 * @param gpu cards
 */
public record Needs(Cores cpu, Bytes memory, Optional<DiskNeed> disk, Optional<GpuNeed> gpu) {
    public static final Needs NOTHING = new Needs(Cores.NONE, Bytes.ZERO, Optional.empty(), Optional.empty());
}
