package dev.firebreak.core.pressure;

import java.util.List;
import java.util.Optional;

/**
 * A node as a whole.
 *
 * @param cpu since boot, of all processors together
 * @param stalls since boot; empty where the kernel keeps no pressure information
 * @param memory as it stands
 * @param disks whole disks, each device once: neither partitions nor what lies on other disks
 * @param links network interfaces that lead out of the machine
 * @param gpus cards, and the graphics part of processors that run models
 * @param faults errors since boot or since the driver was loaded, each name once
 */
public record MachineCounters(
        CpuTime cpu,
        Optional<Stalls> stalls,
        MemoryState memory,
        List<DiskCounters> disks,
        List<LinkCounters> links,
        List<GpuState> gpus,
        List<FaultCounter> faults) {
    public MachineCounters {
        disks = List.copyOf(disks);
        links = List.copyOf(links);
        gpus = List.copyOf(gpus);
        faults = List.copyOf(faults);
    }
}
