package dev.firebreak.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Real control groups with processes that sleep, or do a little each second. They end by themselves, and at the latest when closed. */
final class BenchGroups implements AutoCloseable {
    private static final String SLICE = "firebreak-bench.slice";
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    /** Beyond the time of measuring, for making and taking away. */
    private static final int SPARE_SECONDS = 60;

    private final List<Path> slices;
    private final List<Path> groups = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private BenchGroups(List<Path> slices) {
        this.slices = slices;
    }

    static boolean possible() {
        return hierarchies().stream().anyMatch(Files::isDirectory) && "root".equals(System.getProperty("user.name"));
    }

    private static List<Path> hierarchies() {
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            return List.of(ROOT);
        }
        List<Path> found = new ArrayList<>();
        for (String name : List.of("unified", "systemd", "memory", "cpuacct", "cpu", "blkio")) {
            Path hierarchy = ROOT.resolve(name);
            if (Files.exists(hierarchy.resolve("cgroup.procs")) && !Files.isSymbolicLink(hierarchy)) {
                found.add(hierarchy);
            }
        }
        return found;
    }

    /** @param active how many of the groups have processes that do something each second */
    static BenchGroups create(int groups, int processes, int active, int seconds) throws IOException {
        BenchGroups made = new BenchGroups(
                hierarchies().stream().map(root -> root.resolve(SLICE)).toList());
        try {
            made.make(groups, processes, active, seconds + SPARE_SECONDS);
            return made;
        } catch (IOException | RuntimeException failed) {
            made.close();
            throw failed;
        }
    }

    private void make(int count, int processCount, int active, int seconds) throws IOException {
        for (Path slice : slices) {
            Files.createDirectories(slice);
            if (Files.exists(slice.resolve("cgroup.subtree_control"))) {
                delegate(slice);
            }
        }
        for (int i = 0; i < processCount; i++) {
            int group = i % count;
            Process process = start(group < active, seconds);
            processes.add(process);
            for (Path slice : slices) {
                Path folder = slice.resolve("bench-" + group + ".service");
                if (i < count) {
                    Files.createDirectories(folder);
                    groups.add(folder);
                }
                Files.writeString(folder.resolve("cgroup.procs"), String.valueOf(process.pid()));
            }
        }
    }

    /** So that the groups below have the files of these controllers, where the machine has them to give. */
    private static void delegate(Path slice) throws IOException {
        String given = Files.readString(slice.resolve("cgroup.controllers"), StandardCharsets.UTF_8);
        for (String controller : List.of("cpu", "memory", "io")) {
            if (List.of(given.strip().split(" ", -1)).contains(controller)) {
                Files.writeString(slice.resolve("cgroup.subtree_control"), "+" + controller);
            }
        }
    }

    private static Process start(boolean active, int seconds) throws IOException {
        String work = "n=0; while [ $n -lt " + seconds
                + " ]; do n=$((n+1)); i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done; sleep 1; done";
        ProcessBuilder builder =
                active ? new ProcessBuilder("sh", "-c", work) : new ProcessBuilder("sleep", String.valueOf(seconds));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    int processes() {
        return processes.size();
    }

    @Override
    public void close() throws IOException {
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        processes.forEach(Process::destroyForcibly);
        for (Process process : processes) {
            try {
                process.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        for (Path group : groups) {
            remove(group);
        }
        for (Path slice : slices) {
            remove(slice);
        }
    }

    /** A group is busy until the kernel has taken away its last process. */
    private static void remove(Path group) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException busy) {
                if (attempt == 100) {
                    throw busy;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
