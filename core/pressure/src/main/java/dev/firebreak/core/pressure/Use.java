package dev.firebreak.core.pressure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Utilisation, saturation and errors of one resource of a node over an interval, after
 * <a href="https://www.brendangregg.com/usemethod.html">the USE method</a>.
 *
 * @param resource what kind
 * @param name which one, such as {@code nvme0n1}; the kind's own word where a node has but one
 * @param utilisation part of the time it was busy, or part of it that was taken, 0 to 1; empty where nobody knows
 * @param saturation how much more was asked of it than it could do at once, 0 to 1, see {@link #of}; empty where nobody knows
 * @param errors in this interval
 */
public record Use(Resource resource, String name, OptionalDouble utilisation, OptionalDouble saturation, long errors) {
    /** A mean queue this long counts as half saturated: what a disk with one queue of moderate depth keeps in work at a time. */
    private static final double HALF_SATURATED_QUEUE = 8;

    /** Packets dropped a second that count as half saturated. */
    private static final double HALF_SATURATED_DROPS = 10;

    /**
     * Every resource of a node. Processors and memory are saturated for the part of the time that somebody waited for them; a
     * disk by its mean queue {@code q}, as {@code q / (q + 8)}, since what waits depends on how many things it does at once; a
     * link by the packets that it drops a second {@code d}, as {@code d / (d + 10)}. A GPU does not say who waits for it.
     */
    public static List<Use> of(MachineRates machine) {
        List<Use> uses = new ArrayList<>();
        uses.add(new Use(
                Resource.CPU,
                Resource.CPU.word(),
                OptionalDouble.of(machine.cores() == 0 ? 0 : Math.min(1, machine.busyCores() / machine.cores())),
                stall(machine, Resource.CPU),
                errors(machine, Resource.CPU, "")));
        MemoryState memory = machine.memory();
        uses.add(new Use(
                Resource.MEMORY,
                Resource.MEMORY.word(),
                part(memory.totalBytes() - memory.availableBytes(), memory.totalBytes()),
                stall(machine, Resource.MEMORY),
                errors(machine, Resource.MEMORY, "")));
        for (DiskRates disk : machine.disks()) {
            uses.add(new Use(
                    Resource.DISK,
                    disk.name(),
                    OptionalDouble.of(disk.busy()),
                    OptionalDouble.of(disk.queue() / (disk.queue() + HALF_SATURATED_QUEUE)),
                    errors(machine, Resource.DISK, disk.name())));
        }
        for (LinkRates link : machine.links()) {
            uses.add(new Use(
                    Resource.NETWORK,
                    link.name(),
                    link.utilisation(),
                    OptionalDouble.of(link.dropped() / (link.dropped() + HALF_SATURATED_DROPS)),
                    errors(machine, Resource.NETWORK, link.name())));
        }
        for (GpuState gpu : machine.gpus()) {
            uses.add(new Use(
                    Resource.GPU,
                    gpu.id(),
                    gpu.busy(),
                    OptionalDouble.empty(),
                    errors(machine, Resource.GPU, gpu.id())));
            uses.add(new Use(
                    Resource.GPU_MEMORY,
                    gpu.id(),
                    part(gpu.usedBytes(), gpu.totalBytes()),
                    OptionalDouble.empty(),
                    errors(machine, Resource.GPU_MEMORY, gpu.id())));
        }
        return List.copyOf(uses);
    }

    /**
     * For colours, 0 calm to 1: saturation where it is known, since a resource that is merely in use does its work; errors
     * are never calm.
     */
    public double heat() {
        double warm = saturation.orElse(0);
        return errors > 0 ? Math.max(warm, 0.75) : warm;
    }

    private static OptionalDouble stall(MachineRates machine, Resource resource) {
        return machine.stalls()
                .map(stalls -> OptionalDouble.of(stalls.of(resource)))
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble part(long used, long total) {
        return total <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.clamp((double) used / total, 0, 1));
    }

    /** Faults begin with the name of the device that they befell. */
    private static long errors(MachineRates machine, Resource resource, String device) {
        return machine.faults().stream()
                .filter(fault -> fault.resource() == resource)
                .filter(fault -> fault.name().startsWith(device))
                .mapToLong(FaultCounter::count)
                .sum();
    }
}
