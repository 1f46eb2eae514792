package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at a Linux machine and its control groups. For one thread, once a second or less often. */
public final class LinuxSampler implements Sampler {
    private static final int MAX_HELD = 8192;
    /** The lightest of more are shown as one. */
    private static final int MAX_GROUPS = 2_000;

    private final String node;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Notices notices = new Notices();
    private final KernelFiles files;
    private final Path root;
    private final Gpus gpus;
    private final MachineFiles machineFiles;
    private final Groups groups;
    private @Nullable MachineCounters before;
    private long beforeNanos;
    private Moment moment = Moment.NONE;

    /** This machine, by its own clocks. */
    public LinuxSampler(String node) {
        this(node, Path.of("/"), InstantSource.system(), System::nanoTime);
    }

    /**
     * This machine, and what a DCGM exporter knows of its cards.
     *
     * @param dcgmExporter the address of its metrics, such as {@code http://127.0.0.1:9400/metrics}
     */
    public LinuxSampler(String node, URI dcgmExporter) {
        this(node, Path.of("/"), InstantSource.system(), System::nanoTime, MAX_GROUPS, Optional.of(dcgmExporter));
    }

    /**
     * @param node the machine's name in the lab
     * @param root {@code /}, or a recorded tree
     * @param clock the wall clock
     * @param nanos a clock that never goes back
     */
    public LinuxSampler(String node, Path root, InstantSource clock, LongSupplier nanos) {
        this(node, root, clock, nanos, MAX_GROUPS, Optional.empty());
    }

    LinuxSampler(
            String node,
            Path root,
            InstantSource clock,
            LongSupplier nanos,
            int maxGroups,
            Optional<URI> dcgmExporter) {
        this.root = root;
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
        this.files = new KernelFiles(root, MAX_HELD, notices);
        this.gpus = new Gpus(sources(dcgmExporter));
        this.machineFiles = new MachineFiles(files, gpus, notices);
        this.groups = new Groups(files, gpus, notices, maxGroups);
    }

    private List<GpuSource> sources(Optional<URI> dcgmExporter) {
        List<GpuSource> sources = new ArrayList<>();
        sources.add(new SysfsGpus(files));
        if (dcgmExporter.isPresent()) {
            DcgmGpus dcgm = new DcgmGpus(dcgmExporter.get(), notices);
            dcgm.start();
            sources.add(dcgm);
        }
        NvidiaGpus nvidia = new NvidiaGpus(nanos);
        nvidia.start(files);
        sources.add(nvidia);
        return sources;
    }

    /** From {@code /proc/thread-self/schedstat}, of which the first number is nanoseconds on a processor ({@code sched-stats.rst}). */
    @Override
    public OptionalLong processorNanos() {
        try {
            String counted = Files.readString(root.resolve("proc/thread-self/schedstat"));
            return OptionalLong.of(Long.parseLong(counted, 0, counted.indexOf(' '), 10));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return OptionalLong.empty();
        }
    }

    /** One look. It takes a few milliseconds and never fails: what cannot be read is absent, and {@link #notices} says so. */
    @Override
    public Reading look() {
        long now = nanos.getAsLong();
        MachineCounters machine = machineFiles.read();
        moment = moment.next(before, machine, (now - beforeNanos) / 1e9);
        before = machine;
        beforeNanos = now;
        return new Reading(node, clock.instant(), now, machine, groups.look(moment));
    }

    /** What cannot be seen on this machine and what that costs, a sentence each. */
    public List<String> notices() {
        return notices.all();
    }

    /** How many files are open. */
    int heldFiles() {
        return files.held();
    }

    @Override
    public void close() {
        groups.close();
        machineFiles.close();
        gpus.close();
    }
}
