package dev.firebreak.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.firebreak.adapters.archive.FileArchive;
import dev.firebreak.adapters.archive.IncidentFiles;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.frames.FrameWriter;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import dev.firebreak.roles.watch.FleetWatch;
import dev.firebreak.roles.watch.LongMemory;
import dev.firebreak.roles.watch.SilenceBoard;
import dev.firebreak.roles.watch.WatchRole;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * What one watcher of many nodes costs: every simulated second each node's look is decoded, remembered, judged and kept on disk.
 * Seconds are simulated one after another as fast as they go; what is told is processor time for each of them.
 */
final class WatcherBench {
    /** Seconds before anything is counted: what is usual gets known, and the compiler learns what is hot. */
    private static final int WARM_UP = 200;

    /** Held here, or its level would be forgotten: incidents by the hundred are nothing to read. */
    private static final Logger LOG = Logger.getLogger("dev.firebreak.roles.watch");

    private static final Duration MOST_WAIT = Duration.ofMinutes(2);

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * What was measured.
     *
     * @param coreShare processor time of the thread that hears, decodes and judges, of a core
     * @param processShare of the whole process without the simulated senders: with writing, garbage collection and the compiler
     * @param bytesAMessage body, mean over whole looks and changes
     * @param incidents that began
     * @param archiveBytesASecond that were written to disk, of all nodes
     * @param heapMib in use at the end, after a collection; with the simulated senders
     * @param load of the machine when it ended
     */
    record Result(
            int nodes,
            int groups,
            int seconds,
            double coreShare,
            double processShare,
            double messagesASecond,
            double bytesAMessage,
            int incidents,
            double archiveBytesASecond,
            long heapMib,
            long rssMib,
            double load) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"nodes\":%d,\"groups\":%d,\"seconds\":%d,\"coreShare\":%.4f,\"processShare\":%.4f,\"messagesPerSecond\":%.1f,"
                            + "\"bytesPerMessage\":%.0f,\"incidents\":%d,\"archiveBytesPerSecond\":%.0f,\"heapMiB\":%d,\"rssMiB\":%d,\"load\":%.1f}",
                    nodes,
                    groups,
                    seconds,
                    coreShare,
                    processShare,
                    messagesASecond,
                    bytesAMessage,
                    incidents,
                    archiveBytesASecond,
                    heapMib,
                    rssMib,
                    load);
        }

        String table() {
            return String.format(
                    Locale.ROOT,
                    """
                    %,d nodes of %,d workloads, %,d simulated seconds, %,d incidents
                    the judging thread    %6.2f %% of a core
                    all but the senders   %6.2f %% of a core
                    messages              %,6.0f a second of %,.0f bytes
                    written to disk       %,6.0f bytes a second
                    heap, resident        %,6d MiB, %,d MiB
                    load of the machine   %6.1f""",
                    nodes,
                    groups,
                    seconds,
                    incidents,
                    coreShare * 100,
                    processShare * 100,
                    messagesASecond,
                    bytesAMessage,
                    archiveBytesASecond,
                    heapMib,
                    rssMib,
                    load);
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final PrintStream progress;
    private volatile int second;

    WatcherBench(PrintStream progress) {
        this.progress = progress;
    }

    Result measure(int nodes, int groups, int seconds) throws IOException {
        LOG.setLevel(Level.SEVERE);
        InstantSource clock = () -> BEGIN.plusSeconds(second);
        Codec codec = new MessagePackCodec();
        SilenceBoard silence = new SilenceBoard(Optional::empty, clock, () -> second * 1_000_000_000L);
        List<SimulatedNode> machines = new ArrayList<>();
        List<FrameWriter> writers = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            machines.add(new SimulatedNode(node, groups));
            writers.add(new FrameWriter("sender-" + node));
        }
        Set<String> begun = new HashSet<>();
        try (Scratch scratch = Scratch.create();
                InlineBus bus = new InlineBus();
                WatchRole own = new WatchRole(new NoSampler(), Map.of(), 1, silence);
                FleetWatch fleet = new FleetWatch(
                        bus,
                        codec,
                        "watcher",
                        own,
                        Set::of,
                        new FleetWatch.Bounds(nodes, groups),
                        clock,
                        () -> second * 1_000_000_000L)) {
            Path kept = scratch.folder("watch");
            LongMemory memory = new LongMemory(
                    FileArchive.open(kept, FileArchive.USUAL_BYTES, clock),
                    IncidentFiles.open(scratch.folder("incidents"), codec, clock),
                    LongMemory.USUAL_WORKLOADS,
                    clock);
            fleet.follow(memory);
            fleet.follow(look -> look.incidents().stream()
                    .filter(incident -> incident.phase() == Incident.Phase.BEGAN)
                    .forEach(incident -> begun.add(incident.id())));
            fleet.start();
            long judging = 0;
            long sending = 0;
            long bytes = 0;
            long process = 0;
            long keptBefore = 0;
            for (int at = 1; at <= WARM_UP + seconds; at++) {
                second = at;
                if (at == WARM_UP + 1) {
                    judging = 0;
                    sending = 0;
                    bytes = 0;
                    begun.clear();
                    process = system.getProcessCpuTime();
                    keptBefore = bytes(kept);
                    progress.println("warm after " + WARM_UP + " simulated seconds");
                }
                for (int node = 0; node < nodes; node++) {
                    long begin = threads.getCurrentThreadCpuTime();
                    Message message = message(machines.get(node), writers.get(node), codec, clock.instant());
                    bytes += message.body().length;
                    long encoded = threads.getCurrentThreadCpuTime();
                    bus.publish(message);
                    judging += threads.getCurrentThreadCpuTime() - encoded;
                    sending += encoded - begin;
                }
            }
            awaitWriting(memory);
            process = system.getProcessCpuTime() - process;
            double written = bytes(kept) - keptBefore;
            memory.end();
            awaitWriting(memory);
            System.gc();
            Runtime heap = Runtime.getRuntime();
            return new Result(
                    nodes,
                    groups,
                    seconds,
                    judging / 1e9 / seconds,
                    (process - sending) / 1e9 / seconds,
                    nodes,
                    bytes / (double) nodes / seconds,
                    begun.size(),
                    written / seconds,
                    (heap.totalMemory() - heap.freeMemory()) >> 20,
                    resident(),
                    system.getSystemLoadAverage());
        }
    }

    /** Simulated seconds are shorter than a disk is used to. */
    private static void awaitWriting(LongMemory memory) {
        long until = System.nanoTime() + MOST_WAIT.toNanos();
        while (memory.waiting() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private Message message(SimulatedNode machine, FrameWriter writer, Codec codec, Instant at) {
        Reading reading = machine.look(second, at);
        return Message.of(
                Subjects.watchReading(machine.name()),
                Headers.NONE,
                codec.encode(writer.write(reading, Duration.ofSeconds(1), Duration.ofMillis(3))));
    }

    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private static long resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** The watcher's own machine is not looked at: its cost is the sampling bench's. */
    private static final class NoSampler implements Sampler {
        @Override
        public Reading look() throws IOException {
            throw new IOException("not looked at");
        }

        @Override
        public void close() {}
    }
}
