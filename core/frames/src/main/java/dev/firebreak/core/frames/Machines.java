package dev.firebreak.core.frames;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Stalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A machine as a whole, flat and back. Shares and watts are sent in millionths, so they come back to six digits. */
final class Machines {
    private static final double MILLIONTHS = 1e6;
    private static final long ABSENT = -1;

    private Machines() {}

    static Flat flat(MachineCounters machine) {
        CpuTime cpu = machine.cpu();
        MemoryState memory = machine.memory();
        Flat.Builder flat = new Flat.Builder()
                .numbers(cpu.cores(), cpu.busyMicros(), cpu.ioWaitMicros(), cpu.stealMicros(), cpu.runnable())
                .numbers(memory.totalBytes(), memory.availableBytes(), memory.swapTotalBytes(), memory.swapFreeBytes())
                .numbers(memory.dirtyBytes(), memory.writebackBytes(), memory.majorFaults(), memory.reclaimedPages())
                .numbers(memory.swappedPages(), memory.oomKills());
        Groups.stalls(flat, machine.stalls());
        flat.count(machine.disks().size());
        for (DiskCounters disk : machine.disks()) {
            Groups.io(flat.word(disk.device()).word(disk.name()), disk.io());
            flat.numbers(disk.readMicros(), disk.writeMicros(), disk.busyMicros(), disk.queueMicros(), disk.inFlight());
        }
        flat.count(machine.links().size());
        for (LinkCounters link : machine.links()) {
            flat.word(link.name())
                    .numbers(
                            link.bitsPerSecond(),
                            link.receivedBytes(),
                            link.sentBytes(),
                            link.dropped(),
                            link.errors());
        }
        flat.count(machine.gpus().size());
        for (GpuState gpu : machine.gpus()) {
            flat.word(gpu.id())
                    .word(gpu.name())
                    .numbers(millionths(gpu.busy()), gpu.usedBytes(), gpu.totalBytes(), gpu.unified() ? 1 : 0)
                    .numbers(millionths(gpu.watts()), gpu.slowed() ? 1 : 0);
        }
        flat.count(machine.faults().size());
        for (FaultCounter fault : machine.faults()) {
            flat.word(fault.resource().name()).word(fault.name()).numbers(fault.count());
        }
        return flat.build();
    }

    private static long millionths(OptionalDouble value) {
        return value.isPresent() ? Math.round(value.getAsDouble() * MILLIONTHS) : ABSENT;
    }

    private static OptionalDouble of(long millionths) {
        return millionths == ABSENT ? OptionalDouble.empty() : OptionalDouble.of(millionths / MILLIONTHS);
    }

    static MachineCounters of(Flat flat) throws MalformedFrameException {
        Flat.Cursor in = new Flat.Cursor(flat);
        CpuTime cpu = new CpuTime(in.small(), in.number(), in.number(), in.number(), in.small());
        MemoryState memory = new MemoryState(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
        Optional<Stalls> stalls = Groups.stalls(in);
        List<DiskCounters> disks = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            disks.add(new DiskCounters(
                    in.word(),
                    in.word(),
                    Groups.io(in),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.small()));
        }
        List<LinkCounters> links = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            links.add(new LinkCounters(in.word(), in.number(), in.number(), in.number(), in.number(), in.number()));
        }
        List<GpuState> gpus = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            gpus.add(new GpuState(
                    in.word(),
                    in.word(),
                    of(in.number()),
                    in.number(),
                    in.number(),
                    in.number() != 0,
                    of(in.number()),
                    in.number() != 0));
        }
        List<FaultCounter> faults = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            faults.add(new FaultCounter(in.constant(Resource.class), in.word(), in.number()));
        }
        return new MachineCounters(cpu, stalls, memory, disks, links, gpus, faults);
    }
}
