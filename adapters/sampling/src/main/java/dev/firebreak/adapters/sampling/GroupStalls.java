package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.util.Optional;

/** How long a group waited; each file is read only when its figure can have moved. */
final class GroupStalls {
    private static final String COSTS = "which groups wait is unknown";

    private final KernelFiles files;
    private final HeldFile cpuFile;
    private final HeldFile memoryFile;
    private final HeldFile ioFile;
    private Stall cpu = Stall.NONE;
    private Stall memory = Stall.NONE;
    private Stall io = Stall.NONE;
    private boolean known;

    GroupStalls(KernelFiles files, GroupFolders folders) {
        this.files = files;
        cpuFile = folders.file(Hierarchies.UNIFIED, "cpu.pressure", COSTS);
        memoryFile = folders.file(Hierarchies.UNIFIED, "memory.pressure", COSTS);
        ioFile = folders.file(Hierarchies.UNIFIED, "io.pressure", COSTS);
    }

    /**
     * @param moved whether it used a processor at all: who waits for one gets a little of it, unlike who waits for memory or a disk
     * @param awake whether the group did something lately
     * @param deep whether everything is read
     * @return for how many microseconds more something in it waited, for whatever
     */
    long look(Moment moment, boolean moved, boolean awake, boolean deep) {
        long before = sum();
        if (deep || (moment.cpuStalled() && (awake || (moved && moment.cpuNeed())))) {
            cpu = read(cpuFile, cpu);
        }
        if (deep || (moment.memoryStalled() && (awake || moment.memoryNeed()))) {
            memory = read(memoryFile, memory);
        }
        if (deep || (moment.ioStalled() && (awake || moment.ioNeed()))) {
            io = read(ioFile, io);
        }
        return sum() - before;
    }

    long memoryMicros() {
        return memory.someMicros();
    }

    Optional<Stalls> stalls() {
        return known ? Optional.of(new Stalls(cpu, memory, io)) : Optional.empty();
    }

    private Stall read(HeldFile file, Stall before) {
        Text text = files.read(file);
        if (text.isEmpty()) {
            return before;
        }
        known = true;
        return PressureText.parse(text);
    }

    private long sum() {
        return cpu.someMicros() + memory.someMicros() + io.someMicros();
    }

    void close() {
        files.release(cpuFile);
        files.release(memoryFile);
        files.release(ioFile);
    }
}
