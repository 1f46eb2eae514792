package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the machine as a whole says about which of its groups' figures can have moved since the last look: a group waits only while
 * the machine does, and writes only while a disk does. So most files need not be read, and nothing is missed.
 *
 * @param look the number of this look, from 1
 * @param cpuStalled whether anything waited for a processor
 * @param memoryStalled likewise for memory
 * @param ioStalled likewise for a disk
 * @param cpuNeed whether so much waited that groups are asked that do nothing themselves: who starves uses nothing
 * @param memoryNeed likewise
 * @param ioNeed likewise
 * @param killed whether a process was killed for want of memory
 * @param disksMoved whether any disk did anything
 * @param devices whole disks, as {@code major:minor}
 */
record Moment(
        long look,
        boolean cpuStalled,
        boolean memoryStalled,
        boolean ioStalled,
        boolean cpuNeed,
        boolean memoryNeed,
        boolean ioNeed,
        boolean killed,
        boolean disksMoved,
        Set<String> devices) {
    /** Parts of the time that something waited. A processor is waited for on every busy machine. */
    private static final double CPU_NEED = 0.1;

    private static final double NEED = 0.02;

    /** Before the first look. */
    static final Moment NONE = new Moment(0, true, true, true, true, true, true, true, true, Set.of());

    /** @param before null at the first look, at which everything can have moved */
    Moment next(@Nullable MachineCounters before, MachineCounters now, double seconds) {
        if (before == null) {
            return new Moment(look + 1, true, true, true, true, true, true, true, true, devices(now));
        }
        double micros = seconds * 1e6;
        long cpu = rise(before, now, Stalls::cpu);
        long memory = rise(before, now, Stalls::memory);
        long io = rise(before, now, Stalls::io);
        return new Moment(
                look + 1,
                cpu != 0,
                memory != 0,
                io != 0,
                cpu > CPU_NEED * micros,
                memory > NEED * micros,
                io > NEED * micros,
                now.memory().oomKills() != before.memory().oomKills(),
                now.disks().isEmpty() || !now.disks().equals(before.disks()),
                devices(now));
    }

    /** A rise that is unknown counts as one: groups may keep accounts where the machine keeps none. */
    private static long rise(MachineCounters before, MachineCounters now, Function<Stalls, Stall> resource) {
        Optional<Stall> earlier = before.stalls().map(resource);
        Optional<Stall> later = now.stalls().map(resource);
        return earlier.isEmpty() || later.isEmpty()
                ? 1
                : later.get().someMicros() - earlier.get().someMicros();
    }

    private static Set<String> devices(MachineCounters machine) {
        Set<String> devices = new HashSet<>();
        for (DiskCounters disk : machine.disks()) {
            devices.add(disk.device());
        }
        return devices;
    }
}
