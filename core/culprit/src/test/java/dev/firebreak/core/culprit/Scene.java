package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkRates;
import dev.firebreak.core.pressure.MachineRates;
import dev.firebreak.core.pressure.MemoryLimit;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.StallShares;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;

/** A node of four cores and one fast disk, told second by second; trouble usually begins at second {@link #ONSET}. */
final class Scene {
    static final int ONSET = 40;

    /** What one group does in one second. */
    static final class Group {
        double cpu = 0.01;
        double throttled;
        double cpuStall = 0.002;
        double memoryStall;
        double ioStall = 0.002;
        double anonMegabytes = 100;
        double fileMegabytes = 100;
        double refaults;
        Optional<MemoryLimit> limit = Optional.empty();
        double readMegabytes;
        double writtenMegabytes;
        double canceledMegabytes;
        double operations;
        double sentMegabytes;
        double gpuGigabytes;
        IoSource source = IoSource.CONTROLLER;
    }

    /** What the machine says in one second, beside what its groups do. */
    static final class Machine {
        double millis = 0.2;
        double queue = 0.2;
        /** By the disk, for the groups; set where the groups' own figures say something else. */
        double diskWritten = -1;

        double diskOperations = -1;
        double outsideMegabytes;
        double steal;
        double reclaimed;
        double dirtyMegabytes;
        long errors;
        double gpuBusy;
        double link = 1000;
        boolean gap;
    }

    private final Map<String, BiConsumer<Integer, Group>> groups = new LinkedHashMap<>();
    private final Map<String, Integer> born = new LinkedHashMap<>();
    private BiConsumer<Integer, Machine> machine = (t, m) -> {};
    private final Map<String, BiConsumer<Integer, double[]>> levels = new LinkedHashMap<>();

    Scene with(String name, BiConsumer<Integer, Group> does) {
        groups.put(name, does);
        return this;
    }

    Scene from(int second, String name, BiConsumer<Integer, Group> does) {
        born.put(name, second);
        return with(name, does);
    }

    Scene machine(BiConsumer<Integer, Machine> says) {
        machine = says;
        return this;
    }

    /** A service level of a group in milliseconds, into the array's only place. */
    Scene level(String workload, BiConsumer<Integer, double[]> millis) {
        levels.put(workload, millis);
        return this;
    }

    List<Moment> moments(int seconds) {
        List<Moment> moments = new ArrayList<>();
        for (int t = 0; t < seconds; t++) {
            moments.add(moment(t));
        }
        return moments;
    }

    /** Everything that is told of the first {@code seconds}. */
    List<Incident> told(int seconds) {
        return Replay.of(moments(seconds), Map.of());
    }

    /** The last word on each incident. */
    List<Incident> last(int seconds) {
        Map<String, Incident> last = new LinkedHashMap<>();
        told(seconds).forEach(incident -> last.put(incident.id(), incident));
        return List.copyOf(last.values());
    }

    private Moment moment(int t) {
        Machine m = new Machine();
        machine.accept(t, m);
        List<GroupRates> rates = new ArrayList<>();
        IoRates io = new IoRates(m.outsideMegabytes * 1e6, 0, m.outsideMegabytes * 8, 0, 0);
        double cpu = 0.02;
        double anon = 0;
        double sent = 0;
        double gpu = 0;
        for (Map.Entry<String, BiConsumer<Integer, Group>> entry : groups.entrySet()) {
            int birth = born.getOrDefault(entry.getKey(), 0);
            if (t >= birth) {
                Group group = new Group();
                entry.getValue().accept(t, group);
                GroupRates of = rates(entry.getKey(), group, t == birth && t > 0);
                rates.add(of);
                io = io.plus(of.allIo());
                cpu += group.cpu;
                anon += group.anonMegabytes;
                sent += group.sentMegabytes;
                gpu += group.gpuGigabytes;
            }
        }
        double written = m.diskWritten >= 0 ? m.diskWritten * 1e6 : io.writtenBytes();
        double operations = m.diskOperations >= 0 ? m.diskOperations : io.operations();
        IoRates disk = new IoRates(io.readBytes(), written, operations / 2, operations / 2, 0);
        MemoryState memory = new MemoryState(
                16_000_000_000L, (long) (16e9 - anon * 1e6), 0, 0, (long) (m.dirtyMegabytes * 1e6), 0, 0, 0, 0, 0);
        MachineRates whole = new MachineRates(
                4,
                Math.min(4, cpu),
                0,
                m.steal,
                1,
                Optional.empty(),
                memory,
                0,
                m.reclaimed,
                0,
                List.of(new DiskRates("8:0", "nvme0n1", disk, 0.1, m.queue, m.millis, m.millis)),
                List.of(new LinkRates("eth0", OptionalDouble.of(Math.min(1, sent / 125)), 0, sent * 1e6, 0, 0)),
                gpu <= 0
                        ? List.of()
                        : List.of(new GpuState(
                                "GPU-0",
                                "a card",
                                OptionalDouble.of(m.gpuBusy),
                                (long) (gpu * 1e9),
                                24_000_000_000L,
                                false,
                                OptionalDouble.empty(),
                                false)),
                m.errors == 0
                        ? List.of()
                        : List.of(new FaultCounter(Resource.DISK, "nvme0n1 requests failed", m.errors)));
        List<ServiceLevel> said = new ArrayList<>();
        levels.forEach((workload, millis) -> {
            double[] value = new double[1];
            millis.accept(t, value);
            said.add(new ServiceLevel(workload, "request latency", value[0], "ms"));
        });
        Duration elapsed = m.gap ? Duration.ofSeconds(30) : Duration.ofSeconds(1);
        return new Moment(new Interval("pi-1", SimNode.START.plusSeconds(t), elapsed, whole, rates), said);
    }

    private static GroupRates rates(String name, Group group, boolean isNew) {
        IoRates io = new IoRates(
                group.readMegabytes * 1e6,
                group.writtenMegabytes * 1e6,
                group.operations / 2,
                group.operations / 2,
                group.canceledMegabytes * 1e6);
        return new GroupRates(
                "/" + name,
                Owner.of(Owner.Kind.POD, name),
                isNew,
                group.cpu,
                group.throttled,
                isNew
                        ? Optional.empty()
                        : Optional.of(new StallShares(group.cpuStall, group.memoryStall, group.ioStall, 0, 0, 0)),
                new GroupMemory(
                        0,
                        (long) (group.anonMegabytes * 1e6),
                        (long) (group.fileMegabytes * 1e6),
                        0,
                        0,
                        0,
                        group.limit),
                0,
                group.refaults,
                0,
                group.source == IoSource.PROCESSES ? Map.of(GroupCounters.ANY_DEVICE, io) : Map.of("8:0", io),
                group.source,
                Optional.of(new LinkRates("eth0", OptionalDouble.empty(), 0, group.sentMegabytes * 1e6, 0, 0)),
                group.gpuGigabytes > 0 ? Map.of("GPU-0", (long) (group.gpuGigabytes * 1e9)) : Map.of(),
                0);
    }

    static boolean on(int t) {
        return t >= ONSET;
    }

    /** A database that syncs small writes, and waits for the disk while {@code waiting}. */
    static BiConsumer<Integer, Group> database(IoSource source, IntPredicate waiting) {
        return (t, g) -> {
            g.source = source;
            g.cpu = 0.1;
            g.writtenMegabytes = waiting.test(t) ? 0.5 : 2;
            g.operations = source == IoSource.PROCESSES ? 0 : waiting.test(t) ? 60 : 250;
            g.ioStall = waiting.test(t) ? 0.4 : 0.02;
        };
    }
}
