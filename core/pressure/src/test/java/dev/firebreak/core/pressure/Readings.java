package dev.firebreak.core.pressure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Readings in which little happens, to change one figure of. */
final class Readings {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final MemoryState MEMORY = new MemoryState(8_000, 4_000, 0, 0, 0, 0, 0, 0, 0, 0);
    static final IoCounters NOTHING = IoCounters.NONE;

    private Readings() {}

    static Reading after(long millis, MachineCounters machine, GroupCounters... groups) {
        return new Reading("pi-1", NOON.plusMillis(millis), millis * 1_000_000, machine, List.of(groups));
    }

    static MachineCounters machine(CpuTime cpu) {
        return new MachineCounters(cpu, Optional.empty(), MEMORY, List.of(), List.of(), List.of(), List.of());
    }

    static MachineCounters idle() {
        return machine(new CpuTime(4, 0, 0, 0, 0));
    }

    static MachineCounters withDisks(DiskCounters... disks) {
        return new MachineCounters(
                new CpuTime(4, 0, 0, 0, 0), Optional.empty(), MEMORY, List.of(disks), List.of(), List.of(), List.of());
    }

    static MachineCounters withFaults(FaultCounter... faults) {
        return new MachineCounters(
                new CpuTime(4, 0, 0, 0, 0), Optional.empty(), MEMORY, List.of(), List.of(), List.of(), List.of(faults));
    }

    static GroupCounters group(String name, long cpuMicros, Optional<Stalls> stalls, Map<String, IoCounters> io) {
        return new GroupCounters(
                "/system.slice/" + name,
                Owner.of(Owner.Kind.UNIT, name),
                cpuMicros,
                0,
                stalls,
                GroupMemory.NONE,
                io,
                IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                1);
    }
}
