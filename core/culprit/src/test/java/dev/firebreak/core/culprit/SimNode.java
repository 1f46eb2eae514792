package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Throughput;
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
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.StallShares;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A node in which actors compete. Its laws are its own, and only like those that the reasoning assumes: service by depth, write-back
 * with thresholds, shares by group, reclaim from whoever holds cache, pressure information that leaves part of an fsync out.
 */
final class SimNode {
    private static final List<Disk.Kind> KINDS =
            List.of(Disk.Kind.NVME, Disk.Kind.SSD, Disk.Kind.HDD, Disk.Kind.SD_CARD, Disk.Kind.VIRTUAL);
    static final Instant START = Instant.parse("2026-01-01T02:00:00Z");

    final Random random;
    final int cores;
    final double memory;
    final boolean controller;
    final List<SimDisk> disks = new ArrayList<>();
    final List<SimActor> actors = new ArrayList<>();
    final double psiTruth;
    double steal;
    double kernelCpu;
    /** What somebody outside the groups reads and writes. */
    double outsideMegabytes;

    double outsideReceived;
    double errors;
    double gpuTotal = 24e9;
    boolean hot;
    private final double background;
    private final Map<SimActor, double[]> did = new HashMap<>();
    final Map<SimActor, Double> ioStall = new HashMap<>();
    final Map<SimActor, Double> cpuStall = new HashMap<>();
    final Map<SimActor, Double> memoryStall = new HashMap<>();
    final Map<SimActor, Double> operationMillis = new HashMap<>();

    SimNode(long seed, boolean controller, int diskCount) {
        random = new Random(seed);
        cores = 2 + 2 * random.nextInt(4);
        memory = 4000 * Math.pow(2, random.nextInt(3));
        this.controller = controller;
        psiTruth = 0.23 + 0.61 * random.nextDouble();
        background = memory * (0.03 + 0.07 * random.nextDouble());
        for (int i = 0; i < diskCount; i++) {
            Disk.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            String name = switch (kind) {
                case NVME -> "nvme" + i + "n1";
                case SD_CARD -> "mmcblk" + i;
                case VIRTUAL -> "vd" + (char) ('a' + i);
                case SSD, HDD -> "sd" + (char) ('a' + i);
            };
            disks.add(new SimDisk("8:" + 16 * i, name, kind, random));
        }
    }

    /** What the watcher is told of the disks: right within a factor of two. */
    Map<String, DiskIo> knownSpeeds() {
        Map<String, DiskIo> speeds = new HashMap<>();
        for (SimDisk disk : disks) {
            double wrong = Math.exp(0.35 * random.nextGaussian());
            speeds.put(
                    disk.name,
                    new DiskIo(
                            new Throughput((long) (disk.readMegabytes * 1e6 * wrong)),
                            new Throughput((long) (disk.writeMegabytes * 1e6 * wrong)),
                            (int) Math.max(1, disk.readIops / wrong),
                            (int) Math.max(1, disk.writeIops / wrong)));
        }
        return speeds;
    }

    /** Second {@code t}, seen about a second after the one before. */
    Interval step(int t) {
        double seconds = 1 + 0.03 * random.nextGaussian();
        List<SimActor> living = actors.stream().filter(actor -> actor.lives(t)).toList();
        for (SimActor actor : living) {
            actor.rest();
            actor.behaviour.at(t, actor);
        }
        Map<SimActor, Double> refaults = reclaim(living);
        serveDisks(living, refaults);
        double used = serveCpu(living);
        return interval(t, seconds, living, refaults, used);
    }

    private Map<SimActor, Double> reclaim(List<SimActor> living) {
        Map<SimActor, Double> refaults = new HashMap<>();
        for (SimActor actor : living) {
            actor.file += actor.streams;
        }
        double over = living.stream().mapToDouble(a -> a.anon + a.file).sum() - 0.96 * memory;
        stolen = Math.max(0, over);
        if (over > 0) {
            double weight =
                    living.stream().mapToDouble(a -> a.file + 0.25 * a.anon).sum();
            for (SimActor actor : living) {
                double taken = Math.min(actor.file * 0.9, over * (actor.file + 0.25 * actor.anon) / weight);
                actor.file -= taken;
                actor.lost += actor.working > 0 ? taken : 0;
            }
        }
        for (SimActor actor : living) {
            boolean tight = over > 0;
            double back = actor.working <= 0 ? 0 : Math.min(actor.lost, actor.working * Math.min(1, actor.lost / 100));
            actor.file += back;
            actor.lost -= back;
            refaults.put(actor, back * (0.8 + 0.4 * random.nextDouble()));
            double stall = actor.working > 0 ? Math.min(0.9, back / Math.max(20, actor.working)) : 0;
            memoryStall.put(
                    actor,
                    Math.min(
                            0.95,
                            stall * 0.7
                                    + (tight && actor.streams > 0 ? 0.04 : 0)
                                    + (tight && actor.anon > 0.2 * memory && actor.working == 0 ? 0.08 : 0)));
        }
        return refaults;
    }

    private double stolen;

    private void serveDisks(List<SimActor> living, Map<SimActor, Double> refaults) {
        did.clear();
        for (SimActor actor : living) {
            did.put(actor, new double[6]);
            actor.dirty += actor.bufferedMegabytes * (1 - 0.9 * actor.deleted);
        }
        for (int d = 0; d < disks.size(); d++) {
            int index = d;
            serve(disks.get(d), living.stream().filter(a -> a.disk == index).toList(), refaults, d == 0);
        }
    }

    private void serve(SimDisk disk, List<SimActor> users, Map<SimActor, Double> refaults, boolean first) {
        double dirty = users.stream().mapToDouble(a -> a.dirty).sum();
        double outside = first ? outsideMegabytes : 0;
        double asked = disk.cost(outside, 0, outside * 8, 0);
        double depth = outside > 0 ? 16 : 0;
        Map<SimActor, Double> flushes = new HashMap<>();
        for (SimActor actor : users) {
            boolean flush = actor.syncs || dirty > background;
            double flushed = flush
                    ? Math.min(actor.dirty, disk.writeMegabytes * 1.2)
                    : Math.min(actor.dirty, 0.04 * actor.dirty + 0.2);
            flushes.put(actor, flushed);
            asked += disk.cost(
                    actor.readMegabytes + refaults.getOrDefault(actor, 0.0),
                    actor.writeMegabytes + flushed,
                    actor.readMegabytes * 1000 / actor.kilobytes + refaults.getOrDefault(actor, 0.0) * 20,
                    actor.writeMegabytes * 1000 / actor.kilobytes + flushed * 2);
            depth += actor.depth + (flushed > 5 ? Math.min(64, 4 + flushed / 10) : 0);
        }
        double syncAsked = 0;
        for (int round = 0; round < 3; round++) {
            double latency = disk.latencyAt(asked + syncAsked, depth);
            syncAsked = 0;
            for (SimActor actor : users) {
                double rate = syncRate(actor, latency) * actor.waits;
                syncAsked += disk.cost(
                        rate * actor.syncReads * actor.syncKilobytes / 1000,
                        rate * (1 - actor.syncReads) * actor.syncKilobytes / 1000,
                        rate * actor.syncReads,
                        rate * (1 - actor.syncReads));
            }
        }
        disk.settle(asked + syncAsked, depth);
        double part = Math.min(1, 1 / Math.max(1e-9, (asked + 0.3 * syncAsked) * disk.illness));
        disk.readMb = outside * part;
        disk.writtenMb = 0;
        disk.reads = outside * 8 * part;
        disk.writes = 0;
        for (SimActor actor : users) {
            double flushed = flushes.getOrDefault(actor, 0.0) * part;
            actor.dirty -= flushed;
            double rate = syncRate(actor, disk.latency);
            double back = refaults.getOrDefault(actor, 0.0);
            double[] io = Objects.requireNonNull(did.get(actor));
            double syncMb = rate * actor.waits * actor.syncKilobytes / 1000;
            io[0] = actor.readMegabytes * part + syncMb * actor.syncReads + back;
            io[1] = actor.writeMegabytes * part + flushed + syncMb * (1 - actor.syncReads);
            io[2] = actor.readMegabytes * part * 1000 / actor.kilobytes
                    + rate * actor.waits * actor.syncReads
                    + back * 20;
            io[3] = actor.writeMegabytes * part * 1000 / actor.kilobytes
                    + rate * actor.waits * (1 - actor.syncReads)
                    + flushed * 2;
            io[4] = actor.writeMegabytes * part + syncMb * (1 - actor.syncReads) + actor.bufferedMegabytes;
            io[5] = actor.bufferedMegabytes * 0.9 * actor.deleted;
            disk.readMb += io[0];
            disk.writtenMb += io[1];
            disk.reads += io[2];
            disk.writes += io[3];
            double wait = actor.waits * disk.latency;
            double one = actor.syncThreads <= 0 ? 0 : wait / (wait + actor.thinkMillis);
            double truth = 1 - Math.pow(1 - one, Math.max(1, Math.min(4, actor.syncThreads)));
            double stall = actor.syncThreads <= 0 ? 0 : truth * psiTruth;
            double throttled = actor.bufferedMegabytes > 0 && dirty > 2 * background ? 0.3 : 0;
            double syncWait = actor.syncs && actor.bufferedMegabytes > 0 ? 0.07 : 0;
            double async = actor.depth > 0 ? 0.004 : 0;
            ioStall.put(
                    actor,
                    Math.min(1, stall + throttled + syncWait + async + 0.8 * memoryStall.getOrDefault(actor, 0.0)));
            operationMillis.put(actor, wait);
        }
    }

    private static double syncRate(SimActor actor, double latency) {
        return actor.syncThreads * 1000 / (actor.thinkMillis + actor.waits * latency);
    }

    final Map<SimActor, Double> cpuUsed = new HashMap<>();
    private final Map<SimActor, Double> held = new HashMap<>();

    /** Groups share equally whatever their threads, as with autogroup. */
    private double serveCpu(List<SimActor> living) {
        Map<SimActor, Double> wants = new HashMap<>();
        for (SimActor actor : living) {
            double[] io = Objects.requireNonNull(did.get(actor));
            double work = actor.cpu + 0.00025 * (io[0] + io[4]) + 6e-6 * (io[2] + io[3]);
            wants.put(actor, Math.min(work, actor.cpuLimit));
            held.put(actor, work > actor.cpuLimit ? Math.min(1, (work - actor.cpuLimit) / work * 1.2) : 0.0);
        }
        double room = cores - steal - kernelCpu;
        Map<SimActor, Double> got = new HashMap<>();
        List<SimActor> open = new ArrayList<>(living);
        while (!open.isEmpty() && room > 1e-9) {
            double fair = room / open.size();
            List<SimActor> content = open.stream()
                    .filter(a -> wants.getOrDefault(a, 0.0) <= fair)
                    .toList();
            if (content.isEmpty()) {
                for (SimActor actor : open) {
                    got.put(actor, fair);
                }
                room = 0;
                break;
            }
            for (SimActor actor : content) {
                got.put(actor, wants.getOrDefault(actor, 0.0));
                room -= wants.getOrDefault(actor, 0.0);
            }
            open.removeAll(content);
        }
        double used = got.values().stream().mapToDouble(v -> v).sum();
        double full = Math.min(1, (used + steal + kernelCpu) / cores);
        double sum = 0;
        for (SimActor actor : living) {
            double have = got.getOrDefault(actor, 0.0);
            double want = wants.getOrDefault(actor, 0.0);
            double missing = want <= 0 ? 0 : (want - have) / want;
            double busy = Math.min(1, want / Math.max(1, actor.threads) * actor.threads);
            double wake = Math.min(1, want) * Math.pow(full, 6) * 0.25;
            double stall = Math.min(1, busy * missing * 1.1 + wake + 0.01 * busy + held.getOrDefault(actor, 0.0));
            cpuStall.put(actor, stall);
            cpuUsed.put(actor, have);
            sum += have;
        }
        return sum;
    }

    private double noisy(double value, double by) {
        return value <= 0 ? 0 : value * Math.exp(by * random.nextGaussian());
    }

    private double share(double value) {
        double blip = random.nextInt(90) == 0 ? 0.05 * random.nextDouble() : 0;
        return Math.clamp(noisy(value, 0.2) + 0.004 * random.nextDouble() + blip, 0, 1);
    }

    private Interval interval(
            int t, double seconds, List<SimActor> living, Map<SimActor, Double> refaults, double used) {
        double free = Math.max(
                0.01 * memory,
                memory
                        - living.stream()
                                .mapToDouble(a -> a.anon + 0.15 * a.file)
                                .sum());
        double dirty = living.stream().mapToDouble(a -> a.dirty).sum();
        MemoryState state = new MemoryState(
                (long) (memory * 1e6),
                (long) (free * 1e6),
                0,
                0,
                (long) (dirty * 0.9e6),
                (long) (dirty * 0.1e6),
                0,
                0,
                0,
                0);
        List<GroupRates> groups = new ArrayList<>();
        Map<SimActor, double[]> credited = credited(living);
        double rx = outsideReceived;
        double tx = 0;
        for (SimActor actor : living) {
            groups.add(group(t, actor, refaults.getOrDefault(actor, 0.0), Objects.requireNonNull(credited.get(actor))));
            rx += actor.received;
            tx += actor.sent;
        }
        double gpuUsed = living.stream().mapToDouble(a -> a.gpuBytes).sum();
        double gpuWork = living.stream().mapToDouble(a -> a.gpuWork).sum();
        List<GpuState> gpus = gpuUsed <= 0
                ? List.of()
                : List.of(new GpuState(
                        "GPU-0",
                        "a card",
                        OptionalDouble.of(Math.min(1, noisy(gpuWork, 0.03))),
                        (long) gpuUsed,
                        (long) gpuTotal,
                        false,
                        OptionalDouble.empty(),
                        hot));
        List<LinkRates> links = List.of(new LinkRates(
                "eth0",
                OptionalDouble.of(Math.min(1, Math.max(rx, tx) / 125)),
                Math.min(125, rx) * 1e6,
                Math.min(125, tx) * 1e6,
                Math.max(rx, tx) > 125 ? 40 : 0,
                0));
        List<FaultCounter> faults = errors > 0
                ? List.of(new FaultCounter(Resource.DISK, disks.getFirst().name + " requests failed", (long) errors))
                : List.of();
        MachineRates machine = new MachineRates(
                cores,
                Math.min(cores, noisy(used + kernelCpu + 0.03, 0.02)),
                0,
                steal,
                1,
                Optional.of(StallShares.NONE),
                state,
                0,
                stolen * 256,
                0,
                disks.stream().map(d -> d.rates(seconds)).toList(),
                links,
                gpus,
                faults);
        return new Interval("pi-1", START.plusSeconds(t), Duration.ofNanos((long) (seconds * 1e9)), machine, groups);
    }

    /** What {@code /proc/PID/io} would say: what short-lived children did is mostly credited to who collects them, in lumps. */
    private Map<SimActor, double[]> credited(List<SimActor> living) {
        Map<SimActor, double[]> credited = new HashMap<>();
        living.forEach(a -> credited.put(a, Objects.requireNonNull(did.get(a)).clone()));
        for (SimActor actor : living) {
            double[] own = credited.get(actor);
            double[] theirs = actor.collector == null ? null : credited.get(actor.collector);
            if (own != null && theirs != null) {
                double seen = 0.25 * random.nextDouble();
                for (int i : new int[] {0, 4}) {
                    theirs[i] += own[i] * (1 - seen);
                    own[i] *= seen;
                }
            }
        }
        return credited;
    }

    private GroupRates group(int t, SimActor actor, double refaulted, double[] io) {
        Map<String, IoRates> rates = controller
                ? Map.of(
                        disks.get(actor.disk).device,
                        new IoRates(noisy(io[0] * 1e6, 0.02), noisy(io[1] * 1e6, 0.02), io[2], io[3], 0))
                : Map.of(
                        GroupCounters.ANY_DEVICE,
                        new IoRates(noisy(io[0] * 1e6, 0.02), noisy(io[4] * 1e6, 0.02), 0, 0, io[5] * 1e6));
        StallShares stalls = new StallShares(
                share(cpuStall.getOrDefault(actor, 0.0)),
                share(memoryStall.getOrDefault(actor, 0.0)),
                share(ioStall.getOrDefault(actor, 0.0)),
                0,
                0,
                0);
        return new GroupRates(
                actor.path(),
                actor.owner,
                t == actor.bornAt && t > 0,
                noisy(cpuUsed.getOrDefault(actor, 0.0), 0.05) + 0.001,
                held.getOrDefault(actor, 0.0),
                t == actor.bornAt ? Optional.empty() : Optional.of(stalls),
                new GroupMemory(
                        (long) ((actor.anon + actor.file) * 1e6),
                        (long) (noisy(actor.anon, 0.004) * 1e6),
                        (long) (noisy(actor.file, 0.01) * 1e6),
                        0,
                        0,
                        0),
                0,
                refaulted * 256,
                refaulted * 20,
                rates,
                controller ? IoSource.CONTROLLER : IoSource.PROCESSES,
                Optional.of(
                        new LinkRates("eth0", OptionalDouble.empty(), actor.received * 1e6, actor.sent * 1e6, 0, 0)),
                actor.gpuBytes > 0 ? Map.of("GPU-0", (long) actor.gpuBytes) : Map.of(),
                0);
    }
}
