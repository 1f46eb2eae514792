package dev.firebreak.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.firebreak.adapters.sampling.LinuxSampler;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What watching costs: processor time of the thread that looks once a second at a machine with many control groups. The groups are
 * real where this process may make them, and files in a temporary folder where it may not.
 */
final class SamplingBench {
    /** Looks before anything is counted, at which names are found and the compiler learns what is hot: what an hour teaches it. */
    private static final int WARM_UP = 1_000;
    /** What they may take. */
    private static final int WARM_UP_SECONDS = 30;

    private static final double NANOS = 1e9;

    /**
     * What was measured.
     *
     * @param groups that the sampler found
     * @param processes in those of the bench
     * @param active groups whose processes did something each second
     * @param real whether the kernel made the files
     * @param coreShare processor time of the sampling thread over the time gone, 1 being a whole core
     * @param processShare likewise of the whole process, with compiler and garbage collector
     * @param worstLookMillis the longest look's processor time
     * @param heapMib in use after the last look and a collection
     */
    record Result(
            int groups,
            int processes,
            int active,
            boolean real,
            double coreShare,
            double processShare,
            double worstLookMillis,
            long heapMib) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"groups\":%d,\"processes\":%d,\"active\":%d,\"real\":%b,\"coreShare\":%.5f,\"processShare\":%.5f,"
                            + "\"worstLookMillis\":%.1f,\"heapMiB\":%d}",
                    groups,
                    processes,
                    active,
                    real,
                    coreShare,
                    processShare,
                    worstLookMillis,
                    heapMib);
        }

        String table() {
            return String.format(
                    Locale.ROOT,
                    """
                    %,d groups, %,d processes, %,d groups active, %s
                    the sampling thread   %6.2f %% of a core
                    the whole process     %6.2f %% of a core
                    the longest look      %6.1f ms
                    heap                  %,6d MiB""",
                    groups,
                    processes,
                    active,
                    real ? "the kernel's files" : "files in a folder",
                    coreShare * 100,
                    processShare * 100,
                    worstLookMillis,
                    heapMib);
        }
    }

    private final PrintStream progress;

    SamplingBench(PrintStream progress) {
        this.progress = progress;
    }

    Result measure(int groups, int processes, int active, int seconds, boolean fake)
            throws IOException, InterruptedException {
        if (!fake && BenchGroups.possible()) {
            try (BenchGroups made = BenchGroups.create(groups, processes, active, WARM_UP_SECONDS + seconds)) {
                return measure(Path.of("/"), made.processes(), active, true, seconds);
            }
        }
        progress.println("control groups are files in a folder here: making real ones needs Linux and root");
        try (Scratch scratch = Scratch.create()) {
            FakeGroups.create(scratch.folder("machine"), groups, processes);
            return measure(scratch.folder("machine"), processes, 0, false, seconds);
        }
    }

    private Result measure(Path root, int processes, int active, boolean real, int seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (LinuxSampler sampler = new LinuxSampler("bench", root, InstantSource.system(), System::nanoTime)) {
            warmUp(sampler);
            long begun = System.nanoTime();
            long cpu = threads.getCurrentThreadCpuTime();
            long processCpu = system.getProcessCpuTime();
            long worst = 0;
            Reading reading = sampler.look();
            for (int second = 0; second < seconds; second++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                long before = threads.getCurrentThreadCpuTime();
                reading = sampler.look();
                worst = Math.max(worst, threads.getCurrentThreadCpuTime() - before);
            }
            double elapsed = System.nanoTime() - begun;
            double share = (threads.getCurrentThreadCpuTime() - cpu) / elapsed;
            double processShare = (system.getProcessCpuTime() - processCpu) / elapsed;
            System.gc();
            Runtime heap = Runtime.getRuntime();
            return new Result(
                    reading.groups().size(),
                    processes,
                    active,
                    real,
                    share,
                    processShare,
                    worst / NANOS * 1e3,
                    (heap.totalMemory() - heap.freeMemory()) >> 20);
        }
    }

    private static void warmUp(LinuxSampler sampler) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        for (int i = 0; i < WARM_UP && System.nanoTime() < until; i++) {
            sampler.look();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
