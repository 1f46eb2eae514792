package dev.firebreak.core.frames;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Control groups, flat and back. */
final class Groups {
    private Groups() {}

    static Flat flat(GroupCounters group) {
        Owner owner = group.owner();
        List<String> devices = group.io().keySet().stream().sorted().toList();
        List<String> gpus = group.gpuBytes().keySet().stream().sorted().toList();
        GroupMemory memory = group.memory();
        Flat.Builder flat = new Flat.Builder()
                .word(group.path())
                .word(owner.kind().name())
                .word(owner.name())
                .word(owner.scope())
                .word(owner.container())
                .word(group.source().name())
                .numbers(group.cpuMicros(), group.throttledMicros(), group.processes())
                .numbers(memory.currentBytes(), memory.anonBytes(), memory.fileBytes())
                .numbers(memory.refaults(), memory.majorFaults(), memory.oomKills());
        stalls(flat, group.stalls());
        flat.word(group.network().map(LinkCounters::name));
        group.network()
                .ifPresent(link -> flat.numbers(
                        link.bitsPerSecond(), link.receivedBytes(), link.sentBytes(), link.dropped(), link.errors()));
        flat.count(devices.size());
        devices.forEach(device -> io(flat.word(device), group.io().getOrDefault(device, IoCounters.NONE)));
        flat.count(gpus.size());
        gpus.forEach(gpu -> flat.word(gpu).numbers(group.gpuBytes().getOrDefault(gpu, 0L)));
        return flat.build();
    }

    static void stalls(Flat.Builder flat, Optional<Stalls> stalls) {
        flat.count(stalls.isPresent() ? 1 : 0);
        stalls.ifPresent(all -> {
            for (Stall stall : List.of(all.cpu(), all.memory(), all.io())) {
                flat.numbers(stall.someMicros(), stall.fullMicros());
            }
        });
    }

    static void io(Flat.Builder flat, IoCounters io) {
        flat.numbers(io.readBytes(), io.writtenBytes(), io.reads(), io.writes(), io.canceledBytes());
    }

    static GroupCounters of(Flat flat) throws MalformedFrameException {
        Flat.Cursor in = new Flat.Cursor(flat);
        String path = in.word();
        Owner owner = new Owner(in.constant(Owner.Kind.class), in.word(), in.optional(), in.optional());
        IoSource source = in.constant(IoSource.class);
        long cpu = in.number();
        long throttled = in.number();
        int processes = in.small();
        GroupMemory memory =
                new GroupMemory(in.number(), in.number(), in.number(), in.number(), in.number(), in.number());
        Optional<Stalls> stalls = stalls(in);
        Optional<String> link = in.optional();
        Optional<LinkCounters> network = link.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LinkCounters(link.get(), in.number(), in.number(), in.number(), in.number(), in.number()));
        Map<String, IoCounters> io = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            io.put(in.word(), io(in));
        }
        Map<String, Long> gpus = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            gpus.put(in.word(), in.number());
        }
        return new GroupCounters(path, owner, cpu, throttled, stalls, memory, io, source, network, gpus, processes);
    }

    static Optional<Stalls> stalls(Flat.Cursor in) throws MalformedFrameException {
        return in.count() == 0 ? Optional.empty() : Optional.of(new Stalls(stall(in), stall(in), stall(in)));
    }

    private static Stall stall(Flat.Cursor in) throws MalformedFrameException {
        return new Stall(in.number(), in.number());
    }

    static IoCounters io(Flat.Cursor in) throws MalformedFrameException {
        return new IoCounters(in.number(), in.number(), in.number(), in.number(), in.number());
    }
}
