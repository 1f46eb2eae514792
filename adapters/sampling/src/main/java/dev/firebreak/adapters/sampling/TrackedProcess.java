package dev.firebreak.adapters.sampling;

import java.util.HashMap;
import java.util.Map;

/** A process whose input and output are counted, and what it had said before. */
final class TrackedProcess {
    private static final String IO_COSTS = "input and output of other users' processes are not counted";

    final int pid;
    final HeldFile ioFile;
    final HeldFile statFile;
    GroupProcesses group;
    int parent;
    boolean kernelThread;
    /** It has children in other groups, whose bytes the kernel credits to it once they have ended. */
    boolean supervises;

    /** Whether it is new, so that all that it did counts. */
    boolean countsFromBirth;

    boolean asked;
    long seenAt;
    boolean ended;
    final ProcessIo before = new ProcessIo();
    final ProcessIo now = new ProcessIo();
    /** What ended children had been seen to do, and the kernel credits to this process. */
    final ProcessIo owed = new ProcessIo();

    long owedSince;
    long cpuMicros = Text.NONE;
    /** Of a supervisor, by thread. */
    final Map<String, ProcessIo> threads = new HashMap<>(0);

    TrackedProcess(KernelFiles files, int pid, GroupProcesses group) {
        this.pid = pid;
        this.group = group;
        this.ioFile = files.file("proc/" + pid + "/io", IO_COSTS);
        this.statFile = files.file("proc/" + pid + "/stat", "processor time of processes is unknown");
    }
}
