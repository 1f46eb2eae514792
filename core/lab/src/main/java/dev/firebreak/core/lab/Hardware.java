package dev.firebreak.core.lab;

import java.util.List;

/**
 * What a machine is made of.
 *
 * @param arch its processor architecture
 * @param processor the processor's name for people, such as {@code AMD Ryzen 9 9950X3D}
 * @param cores logical processors that work may run on
 * @param memory main memory
 * @param disks whole block devices, in the kernel's order; no partitions, no loop or RAM devices
 * @param gpus cards, in bus order
 * @param nics network cards
 * @param system kernel and distribution for people
 */
public record Hardware(
        Arch arch,
        String processor,
        int cores,
        Bytes memory,
        List<Disk> disks,
        List<Gpu> gpus,
        List<Nic> nics,
        String system) {
    public Hardware {
        if (cores < 1) {
            throw new IllegalArgumentException("a machine needs at least one core, not " + cores);
        }
        disks = List.copyOf(disks);
        gpus = List.copyOf(gpus);
        nics = List.copyOf(nics);
    }
}
