package dev.firebreak.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Renders a {@link LargeLabFile} with the whole program, started through its launcher into a fresh folder, as a person
 * would: start, reading, planning and writing are all in the time.
 */
final class RenderBench {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final PrintStream progress;

    RenderBench(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param workloads of the smaller lab, rendered in {@code workloadsMillis}
     * @param objects of Kubernetes that the larger lab became, in {@code objectsMillis}
     * @param objectsWorkloads that it has
     * @param objectsPeakRssMib most memory that was resident meanwhile: the kernel's VmHWM of the process
     * @param heap the most heap that the launcher allows
     */
    record Result(
            int workloads,
            long workloadsMillis,
            int objects,
            int objectsWorkloads,
            long objectsMillis,
            long objectsPeakRssMib,
            String heap) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"workloads%dMillis\":%d,\"objects\":%d,\"objectsMillis\":%d,\"objectsPeakRssMib\":%d}",
                    workloads,
                    workloadsMillis,
                    objects,
                    objectsMillis,
                    objectsPeakRssMib);
        }

        String table() {
            return String.format(
                    Locale.ROOT,
                    "%n%-28s %,10d ms%n%-28s %,10d ms  of %,d workloads%n%-28s %,10d MiB with -Xmx%s",
                    String.format(Locale.ROOT, "%,d workloads", workloads),
                    workloadsMillis,
                    String.format(Locale.ROOT, "%,d objects of Kubernetes", objects),
                    objectsMillis,
                    objectsWorkloads,
                    "resident at most meanwhile",
                    objectsPeakRssMib,
                    heap);
        }
    }

    /** One lab rendered: how long it took, how much memory, and what came of it. */
    private record Run(long millis, long peakKib, int objects) {}

    Result measure(int workloads, int objects) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firebreak-bench");
        try {
            render(folder.resolve("unmeasured"), workloads); // warms the disk's cache
            Run small = render(folder.resolve("workloads"), workloads);
            int larger = (int) Math.ceilDiv(objects * (long) workloads * 105, small.objects() * 100L);
            Run large = render(folder.resolve("objects"), larger);
            if (large.objects() < objects) {
                throw new IOException(larger + " workloads became " + large.objects() + " objects, fewer than the "
                        + objects + " wanted; try a larger --workloads, by which they are counted");
            }
            String heap = System.getenv().getOrDefault("FIREBREAK_HEAP", "256m");
            return new Result(
                    workloads, small.millis(), large.objects(), larger, large.millis(), large.peakKib() >> 10, heap);
        } finally {
            Folders.delete(folder);
        }
    }

    private Run render(Path folder, int workloads) throws IOException, InterruptedException {
        Path lab = Files.createDirectories(folder).resolve("lab.yaml");
        Files.writeString(lab, LargeLabFile.of(workloads), StandardCharsets.UTF_8);
        Path out = folder.resolve("out");
        Path said = folder.resolve("said");
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        Launcher.command("render"), "render", lab.toString(), "--out", out.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(said.toFile())
                .start();
        long peakKib = 0;
        try {
            while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                peakKib = Math.max(
                        peakKib, Launcher.memoryKib(process.pid(), "VmHWM").orElse(0));
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new IOException("firebreak render did not end within " + PATIENCE.toMinutes() + " min");
                }
            }
        } finally {
            process.destroyForcibly();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (process.exitValue() != 0) {
            throw new IOException("firebreak render ended with " + process.exitValue() + ": " + Files.readString(said));
        }
        Run run = new Run(millis, peakKib, objects(out));
        progress.println(workloads + " workloads: " + run.objects() + " objects, " + millis + " ms, " + (peakKib >> 10)
                + " MiB");
        return run;
    }

    /** How many objects of Kubernetes stand in a folder's files; what only kustomize reads is none. */
    static int objects(Path folder) throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    count += (int) lines.filter(line -> line.startsWith("apiVersion: "))
                            .filter(line -> !line.contains("kustomize.config.k8s.io"))
                            .count();
                }
            }
        }
        return count;
    }
}
