package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Owner;
import java.util.Map;

/**
 * A control group that bears a name, with all below it. Only its processor time is read at every look. While it does something, waits,
 * or did lately, so is what else can have moved; else that waits for the next deep look.
 */
final class Group {
    /** Looks between two at which everything is read; those of groups are spread over them. */
    static final int DEEP = 10;
    /** Less in a look and nobody is harmed by it: a thousandth of a processor. */
    private static final long MOVED_MICROS = 1_000;
    /** How many deep looks a name may take to be known: a minute. */
    private static final int MAX_GUESSES = 6;

    /** Looks after its birth: an empty group is mostly filled at once. */
    private static final int YOUNG = 60;

    final String path;
    final int rank;
    private Owner owner;
    private int guesses = MAX_GUESSES;
    private final int slot;
    private final Processes processes;
    private final GroupCpu cpu;
    private final GroupStalls stalls;
    private final GroupMemoryFiles memory;
    private final GroupIo io;
    private final GroupNetwork network;
    private final Members members;
    private Map<String, Long> gpuBytes = Map.of();
    private final GroupProcesses ownProcesses;
    private GroupCounters last;
    private long cpuMicros;
    private long awakeUntil;
    private long metAt;
    private boolean told;
    private final boolean old;
    private GroupCounters base;
    private long roundBegan;
    long seenAt;
    long lookedAt;

    /** @param old whether it was there before it was looked at, so that what it did until then is nobody's news */
    Group(GroupFolders folders, boolean old, int slot, KernelFiles files, Processes processes) {
        this.path = folders.group();
        this.rank = folders.rank();
        this.owner = Owner.of(Owner.Kind.PROGRAM, path.substring(path.lastIndexOf('/') + 1));
        this.slot = slot;
        this.processes = processes;
        cpu = new GroupCpu(files, folders);
        stalls = new GroupStalls(files, folders);
        memory = new GroupMemoryFiles(files, folders);
        io = new GroupIo(files, folders);
        network = new GroupNetwork(files);
        members = new Members(files, folders);
        ownProcesses = new GroupProcesses(rank);
        this.old = old;
        base = counters();
        last = base;
    }

    /** @return false when it is no more */
    boolean look(Moment moment, Shared shared) {
        lookedAt = moment.look();
        boolean turn = !told || (moment.look() + slot) % DEEP == 0;
        boolean tells = cpu.look(turn);
        if (!tells && cpu.gone()) {
            return false;
        }
        long before = cpuMicros;
        if (tells) {
            cpuMicros = cpu.micros();
        }
        boolean fills = !turn && !populated() && somebodyIsIn(moment, cpuMicros != before);
        boolean deep = turn || fills;
        boolean awake = cpuMicros - before >= MOVED_MICROS || moment.look() <= awakeUntil || !tells;
        long memoryStall = stalls.memoryMicros();
        long waited = stalls.look(moment, cpuMicros != before, awake, deep);
        if (told && (cpuMicros - before >= MOVED_MICROS || waited >= MOVED_MICROS)) {
            awakeUntil = moment.look() + DEEP;
        }
        if (deep) {
            members.refresh();
            members.read();
            askWhose(shared.owners());
            memory.isUnder(shared.limits().of(path));
        }
        if (awake || deep || waited > 0) {
            memory.look(shared.numbers(), deep || stalls.memoryMicros() != memoryStall, moment.killed());
            lookAtIo(moment, shared, deep, !tells);
            network.look(members, shared.names(), deep);
        }
        if (awake || deep || waited > 0 || cpuMicros != before) {
            gpuBytes = shared.gpus().bytesOf(members);
            GroupCounters now = counters();
            if (!told && old) {
                base = now;
            }
            last = old ? Counting.since(base, now) : now;
        }
        told = true;
        return true;
    }

    /** Of an empty group: as long as it is young at each look, later when it used a processor or it is its turn. */
    private boolean somebodyIsIn(Moment moment, boolean moved) {
        if (metAt == 0) {
            metAt = moment.look();
        }
        return (moved || moment.look() - metAt <= YOUNG) && members.read() > 0;
    }

    private void askWhose(Owners owners) {
        if (guesses > 0 && populated()) {
            Owners.Found found = owners.find(path, members);
            owner = found.owner();
            guesses = found.sure() ? 0 : guesses - 1;
        }
    }

    private void lookAtIo(Moment moment, Shared shared, boolean deep, boolean withCpu) {
        if (io.hasController() && !deep && !moment.disksMoved()) {
            return;
        }
        if (io.lookAtController(shared.names(), moment)) {
            return;
        }
        if (!deep) {
            members.read();
        }
        processes.ask(ownProcesses, members, withCpu);
        if (withCpu) {
            cpuMicros = ownProcesses.cpuMicros;
        }
        io.takeFrom(ownProcesses);
    }

    GroupCounters last() {
        return last;
    }

    /** Processor time since {@link #beginRound}. */
    long riseOfRound() {
        return cpuMicros - roundBegan;
    }

    void beginRound() {
        roundBegan = cpuMicros;
    }

    /** Whether anything runs in it. */
    boolean populated() {
        return members.count() > 0;
    }

    private GroupCounters counters() {
        return new GroupCounters(
                path,
                owner,
                cpuMicros,
                cpu.throttledMicros(),
                stalls.stalls(),
                memory.memory(),
                io.devices(),
                io.source(),
                network.counters(),
                gpuBytes,
                members.count());
    }

    void close() {
        processes.forget(ownProcesses);
        cpu.close();
        stalls.close();
        memory.close();
        io.close();
        network.close();
        members.close();
    }

    /** What the groups of one sampler have in common. */
    record Shared(GroupMemoryFiles.Numbers numbers, Names names, Owners owners, MemoryLimits limits, Gpus gpus) {}
}
