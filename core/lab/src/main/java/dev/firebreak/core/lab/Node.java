package dev.firebreak.core.lab;

import java.util.List;

/**
 * One machine of a lab.
 *
 * @param name its host name
 * @param arch its processor architecture
 * @param processor the processor's name for people, such as {@code AMD Ryzen 9 9950X3D}
 * @param cores logical processors that work may run on
 * @param memory main memory
 * @param disks whole block devices, in the kernel's order; no partitions, no loop or RAM devices
 * @param gpus cards, in bus order
 * @param system kernel and distribution for people
 */
public record Node(
        String name,
        Arch arch,
        String processor,
        int cores,
        Bytes memory,
        List<Disk> disks,
        List<Gpu> gpus,
        String system) {
    public Node {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a node needs a name");
        }
        if (cores < 1) {
            throw new IllegalArgumentException("node " + name + " needs at least one core, not " + cores);
        }
        disks = List.copyOf(disks);
        gpus = List.copyOf(gpus);
    }
}
