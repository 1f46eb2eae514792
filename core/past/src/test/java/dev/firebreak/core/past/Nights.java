package dev.firebreak.core.past;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seconds of a node in which every group uses what a test says. */
final class Nights {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Nights() {}

    /** What one group does in one second. */
    record Doing(String path, Owner owner, double cores, double diskWait) {
        static Doing of(String name, double cores, double diskWait) {
            return new Doing("/" + name, Owner.of(Owner.Kind.UNIT, name), cores, diskWait);
        }
    }

    /** The second that ends {@code second} seconds after noon. */
    static Interval second(long second, Doing... doings) {
        return second(NOON.plusSeconds(second), doings);
    }

    static Interval second(Instant end, Doing... doings) {
        return Interval.between(reading(end.minusSeconds(1), 0, doings), reading(end, 1, doings))
                .orElseThrow();
    }

    private static Reading reading(Instant at, int times, Doing... doings) {
        List<GroupCounters> groups = new ArrayList<>();
        double cores = 0;
        for (Doing doing : doings) {
            cores += doing.cores();
            groups.add(new GroupCounters(
                    doing.path(),
                    doing.owner(),
                    Math.round(times * doing.cores() * 1e6),
                    0,
                    Optional.of(new Stalls(
                            Stall.NONE, Stall.NONE, new Stall(Math.round(times * doing.diskWait() * 1e6), 0))),
                    GroupMemory.NONE,
                    Map.of("8:0", new IoCounters(times * (1L << 20), 0, 10L * times, 0, 0)),
                    IoSource.CONTROLLER,
                    Optional.empty(),
                    Map.of(),
                    1));
        }
        MachineCounters machine = new MachineCounters(
                new CpuTime(4, Math.round(times * cores * 1e6), 0, 0, 1),
                Optional.empty(),
                new MemoryState(100, 50, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Reading("pi-1", at, times * 1_000_000_000L, machine, groups);
    }
}
