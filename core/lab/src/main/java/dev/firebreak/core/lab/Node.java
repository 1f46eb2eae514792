package dev.firebreak.core.lab;

import java.util.List;
import java.util.Optional;

/**
 * One machine of a lab.
 *
 * @param name its host name
 * @param hardware what it is made of
 * @param standing its place in the lab
 */
public record Node(String name, Hardware hardware, Standing standing) {
    public Node {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a node needs a name");
        }
    }

    /** A machine as it was found: a plain member of a lab. */
    public Node(
            String name,
            Arch arch,
            String processor,
            int cores,
            Bytes memory,
            List<Disk> disks,
            List<Gpu> gpus,
            String system) {
        this(name, hardwareOf(name, arch, processor, cores, memory, disks, gpus, system), Standing.PLAIN);
    }

    private static Hardware hardwareOf(
            String name,
            Arch arch,
            String processor,
            int cores,
            Bytes memory,
            List<Disk> disks,
            List<Gpu> gpus,
            String system) {
        if (cores < 1) {
            throw new IllegalArgumentException("node " + name + " needs at least one core, not " + cores);
        }
        return new Hardware(arch, processor, cores, memory, disks, gpus, List.of(), system);
    }

    public Arch arch() {
        return hardware.arch();
    }

    public String processor() {
        return hardware.processor();
    }

    public int cores() {
        return hardware.cores();
    }

    public Bytes memory() {
        return hardware.memory();
    }

    public List<Disk> disks() {
        return hardware.disks();
    }

    public List<Gpu> gpus() {
        return hardware.gpus();
    }

    public String system() {
        return hardware.system();
    }

    /** Its IP address in the house; empty when nobody said. */
    public Optional<String> address() {
        return standing.address();
    }

    /** Processor time that workloads may have: all of it less what is reserved. */
    public Cores allocatableCpu() {
        return new Cores(
                Math.max(0, Cores.of(cores()).milli() - standing.reservedCpu().milli()));
    }

    /** Memory that workloads may have: all of it less what is reserved. */
    public Bytes allocatableMemory() {
        return new Bytes(
                Math.max(0, memory().value() - standing.reservedMemory().value()));
    }
}
