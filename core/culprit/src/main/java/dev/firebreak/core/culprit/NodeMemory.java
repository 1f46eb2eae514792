package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineRates;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last minute of a node: every group's figures, and what no group accounts for. Everything in it is bounded. */
final class NodeMemory {
    static final int MAX_GROUPS = 20_000;
    /** Bytes of a page; machines with larger ones read back more than is counted here. */
    static final double PAGE = 4096;

    private static final int MAX_DEVICES = 16;
    private static final int SETTLE_EVERY = 8;

    private final Map<String, DiskIo> speeds;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<String, DiskTrack> disks = new LinkedHashMap<>();
    private final Map<String, LinkTrack> links = new LinkedHashMap<>();
    private final Map<String, GpuTrack> gpus = new LinkedHashMap<>();
    private final float[] scratch = new float[Gauge.WINDOW];
    final Calendar calendar = new Calendar();
    final Gauge busy = new Gauge();
    final Gauge steal = new Gauge();
    final Gauge outsideCpu = new Gauge();
    final Gauge reclaimed = new Gauge();
    /** Bytes a second that groups read back because they had been taken from them. */
    final Gauge readBack = new Gauge();

    /** Part of the memory that could be had without swapping. */
    final Gauge available = new Gauge();

    private int cores = 1;
    private long memoryBytes;
    private List<FaultCounter> faults = List.of();

    /** @param speeds what the disks can do, by name; the usual of their kind where it is not known */
    NodeMemory(Map<String, DiskIo> speeds) {
        this.speeds = Map.copyOf(speeds);
    }

    void see(Interval interval) {
        calendar.advance();
        long tick = calendar.now();
        MachineRates machine = interval.machine();
        seeMachine(tick, machine);
        double cpu = 0;
        double refaults = 0;
        IoRates byController = IoRates.NONE;
        double read = 0;
        double received = 0;
        double sent = 0;
        double[] diskTime = new double[MAX_DEVICES + 1];
        List<Debts.Fresh> fresh = new ArrayList<>();
        List<Track> found = new ArrayList<>();
        IoRates all = machine.disks().stream().map(disk -> disk.io()).reduce(IoRates.NONE, IoRates::plus);
        for (GroupRates group : interval.groups()) {
            if (group.owner().kind() == Owner.Kind.MACHINE) {
                continue;
            }
            Track track = track(group, tick);
            if (track == null) {
                continue;
            }
            track.see(tick, group, machine);
            if (group.isNew()) {
                found.add(track);
            }
            cpu += track.gauge(Signal.CPU).at(tick);
            refaults += group.refaults();
            received += group.network().map(n -> n.receivedBytes()).orElse(0.0);
            sent += group.network().map(n -> n.sentBytes()).orElse(0.0);
            if (group.source() == IoSource.CONTROLLER) {
                byController = byController.plus(seeDisks(track, group, tick, diskTime));
            } else if (group.source() == IoSource.PROCESSES) {
                IoRates io = ofProcesses(group, all);
                track.gauge(Signal.READ).put(tick, io.readBytes());
                read += io.readBytes();
                double bytes = (io.writtenBytes() - io.canceledBytes()) * interval.seconds();
                if (bytes != 0 || track.debt() > 0) {
                    fresh.add(new Debts.Fresh(track, bytes));
                }
            }
            group.gpuBytes().forEach((id, bytes) -> {
                GpuTrack gpu = gpus.get(id);
                if (gpu != null) {
                    track.holdsOnGpu(gpu.slot(), tick, bytes.doubleValue());
                }
            });
        }
        readBack.put(tick, PAGE * refaults);
        outsideCpu.put(tick, Math.max(0, machine.busyCores() - cpu) + machine.stealCores());
        boolean byProcesses = interval.groups().stream().anyMatch(group -> group.source() == IoSource.PROCESSES);
        if (byProcesses) {
            seeOutside(tick, interval, byController, read, fresh);
        } else {
            disks.values()
                    .forEach(disk -> disk.outside.put(tick, Math.max(0, disk.time.at(tick) - diskTime[disk.slot()])));
        }
        Latecomers.credit(tick, found, outsideCpu, disks.values());
        for (LinkTrack link : links.values()) {
            link.outsideReceived.put(tick, Math.max(0, link.received.at(tick) - received));
            link.outsideSent.put(tick, Math.max(0, link.sent.at(tick) - sent));
        }
        if (tick % Gauge.WINDOW == 0) {
            tracks.values().removeIf(track -> track.seen() <= tick - Gauge.WINDOW);
        }
    }

    private void seeMachine(long tick, MachineRates machine) {
        cores = Math.max(1, machine.cores());
        memoryBytes = Math.max(1, machine.memory().totalBytes());
        faults = machine.faults();
        available.put(tick, (double) machine.memory().availableBytes() / memoryBytes);
        busy.put(tick, machine.busyCores());
        steal.put(tick, machine.stealCores());
        reclaimed.put(tick, machine.reclaimedPages());
        machine.disks().forEach(rates -> {
            if (disks.size() < MAX_DEVICES || disks.containsKey(rates.device())) {
                disks.computeIfAbsent(
                                rates.device(),
                                d -> new DiskTrack(
                                        disks.size(),
                                        rates.name(),
                                        speeds.getOrDefault(rates.name(), DiskTrack.usual(rates.name())),
                                        speeds.containsKey(rates.name())))
                        .see(tick, rates);
            }
        });
        machine.links().forEach(rates -> {
            if (links.size() < MAX_DEVICES || links.containsKey(rates.name())) {
                links.computeIfAbsent(rates.name(), LinkTrack::new).see(tick, rates);
            }
        });
        machine.gpus().forEach(state -> {
            if (gpus.size() < MAX_DEVICES || gpus.containsKey(state.id())) {
                gpus.computeIfAbsent(state.id(), id -> new GpuTrack(gpus.size(), id))
                        .see(tick, state);
            }
        });
    }

    private @Nullable Track track(GroupRates group, long tick) {
        Track known = tracks.get(group.path());
        if (known == null && tracks.size() < MAX_GROUPS) {
            known = new Track(new Party(group.path(), group.owner()), tick);
            tracks.put(group.path(), known);
        }
        return known;
    }

    /** A group that was found late comes with all that it did since it began: no more than the disks did now is of now. */
    private static IoRates ofProcesses(GroupRates group, IoRates all) {
        IoRates io = group.io().getOrDefault(GroupCounters.ANY_DEVICE, IoRates.NONE);
        return group.isNew()
                ? new IoRates(
                        Math.min(io.readBytes(), all.readBytes()),
                        Math.min(io.writtenBytes(), all.writtenBytes()),
                        io.reads(),
                        io.writes(),
                        Math.min(io.canceledBytes(), all.writtenBytes()))
                : io;
    }

    private IoRates seeDisks(Track track, GroupRates group, long tick, double[] diskTime) {
        IoRates sum = IoRates.NONE;
        for (Map.Entry<String, IoRates> entry : group.io().entrySet()) {
            DiskTrack disk = disks.get(entry.getKey());
            if (disk != null) {
                double time = disk.timeOf(entry.getValue());
                track.didOnDisk(disk.slot(), tick, time, entry.getValue().bytes());
                diskTime[disk.slot()] += time;
                sum = sum.plus(entry.getValue());
            }
        }
        return sum;
    }

    /** What the disks did for nobody known, laid on each in the measure of its bytes. */
    private void seeOutside(long tick, Interval interval, IoRates byController, double read, List<Debts.Fresh> fresh) {
        MachineRates machine = interval.machine();
        double seconds = interval.seconds();
        IoRates all = machine.disks().stream().map(disk -> disk.io()).reduce(IoRates.NONE, IoRates::plus);
        double written = Math.max(0, all.writtenBytes() - byController.writtenBytes());
        double dirty = (double) machine.memory().dirtyBytes() + machine.memory().writebackBytes();
        double outsideWritten = Debts.pay(tick, seconds, fresh, written * seconds, dirty) / seconds;
        double outsideRead = Math.max(0, all.readBytes() - byController.readBytes() - read);
        for (DiskTrack disk : disks.values()) {
            double part = all.bytes() <= 0 ? 0 : disk.bytes.at(tick) / all.bytes();
            disk.outside.put(tick, part * disk.timeOf(outsideRead, outsideWritten));
        }
    }

    /** Takes calms anew, of one group in {@link #SETTLE_EVERY} at a time. */
    void settle() {
        calendar.count();
        long tick = calendar.now();
        for (Track track : tracks.values()) {
            if (Math.floorMod(track.party().path().hashCode() + tick, SETTLE_EVERY) == 0) {
                track.settle(calendar, scratch);
            }
        }
        disks.values().forEach(disk -> disk.settle(calendar, scratch));
        links.values().forEach(link -> link.settle(calendar, scratch));
        gpus.values().forEach(gpu -> gpu.settle(calendar, scratch));
        for (Gauge gauge : List.of(busy, steal, outsideCpu)) {
            calendar.settle(gauge, Resource.CPU, Long.MIN_VALUE, scratch);
        }
        calendar.settle(readBack, Resource.MEMORY, Long.MIN_VALUE, scratch);
        calendar.settle(reclaimed, Resource.MEMORY, Long.MIN_VALUE, scratch);
        calendar.settle(available, Resource.MEMORY, Long.MIN_VALUE, scratch);
    }

    int cores() {
        return cores;
    }

    long memoryBytes() {
        return memoryBytes;
    }

    /** Errors of the last tick. */
    List<FaultCounter> faults() {
        return faults;
    }

    Collection<Track> tracks() {
        return tracks.values();
    }

    Collection<DiskTrack> disks() {
        return disks.values();
    }

    Collection<LinkTrack> links() {
        return links.values();
    }

    Collection<GpuTrack> gpus() {
        return gpus.values();
    }
}
