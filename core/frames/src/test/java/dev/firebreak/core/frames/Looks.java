package dev.firebreak.core.frames;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Looks at a node on which everything that can be known is known. */
final class Looks {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private Looks() {}

    static Reading of(int second, String... groups) {
        List<GroupCounters> all = new ArrayList<>();
        for (String group : groups) {
            all.add(group(group, second));
        }
        return new Reading("pi-5", NOON.plusSeconds(second), second * 1_000_000_000L, machine(second), all);
    }

    static MachineCounters machine(int second) {
        return new MachineCounters(
                new CpuTime(4, second * 1_700_000L, 2, 3, second % 7),
                Optional.of(new Stalls(new Stall(second * 1_000L, 2), Stall.NONE, new Stall(3, second))),
                new MemoryState(8L << 30, 1L << 32, 3, 4, second * 4_096L, 6, 7, 8, 9, 10),
                List.of(new DiskCounters("259:0", "nvme0n1", io(second), second, 2, 3, 4, 5)),
                List.of(new LinkCounters("eth0", 1_000_000_000L, second * 999L, 2, 3, 4)),
                List.of(new GpuState(
                        "GPU-1", "RTX", OptionalDouble.of(0.25), second, 2, false, OptionalDouble.empty(), true)),
                List.of(new FaultCounter(Resource.DISK, "nvme0n1 requests failed", second / 10)));
    }

    static GroupCounters group(String name, int second) {
        long seed = name.hashCode();
        return new GroupCounters(
                "/kubepods.slice/" + name,
                new Owner(Owner.Kind.POD, name, Optional.of("data"), Optional.of("")),
                Math.abs(seed % 1_000) * second,
                second,
                Optional.of(new Stalls(new Stall(second * 3L, second), Stall.NONE, Stall.NONE)),
                new GroupMemory(1L << 30, second * 4_096L, 3, 4, 5, 6),
                Map.of("259:0", io(second), "8:0", io(1)),
                IoSource.CONTROLLER,
                Optional.of(new LinkCounters("eth0", 0, second, 2, 3, 4)),
                Map.of("GPU-1", 7L << 30),
                2);
    }

    private static IoCounters io(int second) {
        return new IoCounters(1, second * (2L << 20), 3, second * 4L, 5);
    }

    /** Counters that rise, go back, wrap and jump, in groups that come and go. */
    static List<Reading> wild(int looks, long seed) {
        Random random = new Random(seed);
        List<Reading> all = new ArrayList<>();
        for (int second = 1; second <= looks; second++) {
            List<GroupCounters> groups = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                if (random.nextInt(5) > 0) {
                    groups.add(wild("group-" + i, random));
                }
            }
            all.add(new Reading(
                    "pi-5", NOON.plusSeconds(second), second * 1_000_000_000L, machine(random.nextInt(99)), groups));
        }
        return all;
    }

    private static GroupCounters wild(String name, Random random) {
        return new GroupCounters(
                "/" + name,
                Owner.of(Owner.Kind.UNIT, name),
                random.nextLong(),
                random.nextInt(),
                random.nextBoolean() ? Optional.empty() : Optional.of(new Stalls(Stall.NONE, Stall.NONE, Stall.NONE)),
                new GroupMemory(random.nextLong(), Long.MAX_VALUE, Long.MIN_VALUE, 0, -1, 1),
                random.nextBoolean() ? Map.of() : Map.of("8:0", IoCounters.NONE),
                IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                random.nextInt(5));
    }
}
