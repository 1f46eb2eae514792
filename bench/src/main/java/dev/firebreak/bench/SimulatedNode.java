package dev.firebreak.bench;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkCounters;
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
import java.util.Random;
import java.util.UUID;

/**
 * A machine of eight cores and two disks whose pods work with noise; a third of them sleeps most of the time. Now and then one
 * writes all that the disk takes, and the others wait. Always the same for the same seed.
 */
final class SimulatedNode {
    private static final int CORES = 8;
    private static final int TROUBLE_LASTS = 40;
    private static final int TROUBLE_EVERY = 1_200;

    private final String name;
    private final Random random;
    private final int troubleFrom;
    private final List<Pod> pods = new ArrayList<>();
    private long busyMicros;
    private long ioStallMicros;
    private long diskBytes;
    private long diskWrites;
    private long diskBusyMicros;
    private long diskQueueMicros;
    private long received;

    /** One pod's counters. */
    private final class Pod {
        private final String path;
        private final Owner owner;
        private final double cores;
        private final double awake;
        private long cpuMicros;
        private long cpuStall;
        private long ioStall;
        private long written;
        private long writes;
        private long memory;

        Pod(int number) {
            String uid =
                    new UUID(random.nextLong(), random.nextLong()).toString().replace('-', '_');
            path = "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + uid + ".slice";
            owner = new Owner(
                    Owner.Kind.POD,
                    "workload-" + number + "-" + Integer.toHexString(random.nextInt()),
                    Optional.of("team-" + number % 7),
                    Optional.empty());
            cores = 0.02 + 0.25 * random.nextDouble() * random.nextDouble();
            awake = number % 3 == 0 ? 0.1 : 1;
            memory = (50L + random.nextInt(900)) << 20;
        }

        void second(boolean hog, boolean trouble) {
            if (!hog && random.nextDouble() >= awake) {
                return;
            }
            long cpu = Math.round(1e6 * cores * (0.6 + 0.8 * random.nextDouble()));
            long bytes = hog ? 400L << 20 : Math.round((1 << 17) * random.nextDouble());
            long wait = trouble && !hog ? 150_000 + random.nextInt(300_000) : random.nextInt(3_000);
            cpuMicros += cpu;
            cpuStall += random.nextInt(4_000);
            ioStall += wait;
            written += bytes;
            writes += bytes >> 14;
            memory += (random.nextInt(200) - 100L) << 12;
            busyMicros += cpu;
            ioStallMicros += wait / 4;
            diskBytes += bytes;
            diskWrites += bytes >> 14;
        }

        GroupCounters counters() {
            return new GroupCounters(
                    path,
                    owner,
                    cpuMicros,
                    0,
                    Optional.of(
                            new Stalls(new Stall(cpuStall, cpuStall / 2), Stall.NONE, new Stall(ioStall, ioStall / 2))),
                    new GroupMemory(memory, memory / 2, memory / 3, 0, 0, 0),
                    writes == 0 ? Map.of() : Map.of("259:0", new IoCounters(0, written, 0, writes, 0)),
                    IoSource.CONTROLLER,
                    Optional.empty(),
                    Map.of(),
                    3);
        }
    }

    SimulatedNode(int number, int groups) {
        name = "node-" + number;
        random = new Random(number);
        troubleFrom = random.nextInt(TROUBLE_EVERY);
        for (int pod = 0; pod < groups; pod++) {
            pods.add(new Pod(pod));
        }
    }

    String name() {
        return name;
    }

    Reading look(int second, Instant at) {
        int sinceTrouble = Math.floorMod(second - troubleFrom, TROUBLE_EVERY);
        boolean trouble = sinceTrouble < TROUBLE_LASTS && second > TROUBLE_LASTS;
        for (int pod = 0; pod < pods.size(); pod++) {
            pods.get(pod).second(trouble && pod == 1, trouble);
        }
        diskBusyMicros += trouble ? 1_000_000 : 20_000 + random.nextInt(50_000);
        diskQueueMicros += trouble ? 30_000_000 : 40_000 + random.nextInt(80_000);
        received += 100_000 + random.nextInt(50_000);
        IoCounters io = new IoCounters(0, diskBytes, 0, diskWrites, 0);
        return new Reading(
                name,
                at,
                second * 1_000_000_000L,
                new MachineCounters(
                        new CpuTime(CORES, busyMicros, 0, 0, 2),
                        Optional.of(new Stalls(Stall.NONE, Stall.NONE, new Stall(ioStallMicros, 0))),
                        new MemoryState(32L << 30, 12L << 30, 0, 0, 0, 0, 0, 0, 0, 0),
                        List.of(
                                new DiskCounters(
                                        "259:0", "nvme0n1", io, 0, diskQueueMicros, diskBusyMicros, diskQueueMicros, 1),
                                new DiskCounters("8:0", "sda", IoCounters.NONE, 0, 0, 0, 0, 0)),
                        List.of(new LinkCounters("eth0", 1_000_000_000L, received, received / 3, 0, 0)),
                        List.of(),
                        List.of()),
                pods.stream().map(Pod::counters).toList());
    }
}
