package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import java.util.Map;

/**
 * A group's input and output: from {@code io.stat}, or else of its processes. Version 1 of the io controller does not know who wrote
 * what the kernel writes later, and since kernel 6.9 counts only where a limit is set; so from it come only the operations.
 */
final class GroupIo {
    private static final String COSTS = "groups' input and output by disk is unknown";

    private final KernelFiles files;
    private final HeldFile stat;
    private final HeldFile operations;
    private Map<String, IoCounters> devices = Map.of();
    private IoSource source = IoSource.NONE;
    private long reads;
    private long writes;

    GroupIo(KernelFiles files, GroupFolders folders) {
        this.files = files;
        stat = folders.file(Hierarchies.UNIFIED, "io.stat", COSTS);
        operations = folders.file("blkio", "blkio.throttle.io_serviced_recursive", COSTS);
    }

    /** @return false when nobody but the processes themselves can say */
    boolean lookAtController(Names names, Moment moment) {
        Text text = files.read(stat);
        if (!stat.wasRead()) {
            return false;
        }
        source = IoSource.CONTROLLER;
        devices = IoStatText.parse(text, names, moment.devices());
        return true;
    }

    void takeFrom(GroupProcesses processes) {
        BlkioText.Operations counted = BlkioText.parse(files.read(operations));
        reads = Math.max(reads, counted.reads());
        writes = Math.max(writes, counted.writes());
        source = IoSource.PROCESSES;
        devices = Map.of(GroupCounters.ANY_DEVICE, processes.io.counters(reads, writes));
    }

    boolean hasController() {
        return source == IoSource.CONTROLLER;
    }

    Map<String, IoCounters> devices() {
        return devices;
    }

    IoSource source() {
        return source;
    }

    void close() {
        files.release(stat);
        files.release(operations);
    }
}
