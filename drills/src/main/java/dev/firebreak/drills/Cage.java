package dev.firebreak.drills;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A control group of a drill's own, in every hierarchy of this machine that counts something: the one of cgroup v2, or on hybrid
 * machines that of v2 beside {@code blkio}, {@code cpuacct}, {@code memory} and {@code cpu} of v1. Closing removes it.
 */
final class Cage implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final List<String> V1 = List.of("cpu", "cpuacct", "cpu,cpuacct", "memory", "blkio");

    private final String name;
    private final List<Folder> folders;

    /** @param hierarchy the root of the tree that it lies in */
    private record Folder(Path hierarchy, Path path) {}

    private Cage(String name, List<Folder> folders) {
        this.name = name;
        this.folders = folders;
    }

    /**
     * @param name a path below the root of the tree, such as {@code firebreak-drill-17/victim}
     * @param memoryLimit bytes that it and all below it may have
     * @throws IOException when this user may not make groups; the message says what to do
     */
    static Cage make(String name, OptionalLong memoryLimit) throws IOException {
        List<Folder> made = new ArrayList<>();
        try {
            for (Path hierarchy : hierarchies()) {
                Path folder = hierarchy.resolve(name);
                Files.createDirectories(folder);
                made.add(new Folder(hierarchy, folder));
                delegateAbove(hierarchy, Path.of(name));
            }
            if (memoryLimit.isPresent()) {
                limit(made, memoryLimit.getAsLong());
            }
        } catch (FileSystemException e) {
            remove(made);
            throw new IOException(
                    "a drill puts its processes into control groups of their own, and " + e.getFile()
                            + " cannot be made ("
                            + e.getReason()
                            + "). Run it as root, or in a scope of your own: systemd-run --user --scope -p"
                            + " Delegate=yes ./firebreak drill ...",
                    e);
        }
        if (made.isEmpty()) {
            throw new IOException("no control groups are mounted below " + ROOT + ": a drill needs Linux with cgroups");
        }
        return new Cage(name, List.copyOf(made));
    }

    private static List<Path> hierarchies() throws IOException {
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            return List.of(ROOT);
        }
        List<Path> hierarchies = new ArrayList<>();
        if (Files.exists(ROOT.resolve("unified/cgroup.controllers"))) {
            hierarchies.add(ROOT.resolve("unified"));
        }
        for (String controller : V1) {
            Path hierarchy = ROOT.resolve(controller);
            if (Files.isDirectory(hierarchy) && !Files.isSymbolicLink(hierarchy)) {
                hierarchies.add(hierarchy);
            }
        }
        return hierarchies;
    }

    /** Children count only what their parents hand down, from the root on. */
    private static void delegateAbove(Path hierarchy, Path name) {
        delegate(hierarchy);
        Path above = hierarchy;
        for (int step = 0; step < name.getNameCount() - 1; step++) {
            above = above.resolve(name.getName(step));
            delegate(above);
        }
    }

    private static void delegate(Path folder) {
        Path handed = folder.resolve("cgroup.subtree_control");
        if (!Files.exists(handed)) {
            return;
        }
        for (String controller : List.of("+cpu", "+memory", "+io")) {
            try {
                Files.writeString(handed, controller);
            } catch (IOException e) {
                // It is handed down already, or this kernel has none: its figures are absent then.
            }
        }
    }

    private static void limit(List<Folder> folders, long bytes) throws IOException {
        boolean limited = false;
        for (Folder folder : folders) {
            for (String file : List.of("memory.max", "memory.limit_in_bytes")) {
                Path limit = folder.path().resolve(file);
                if (Files.exists(limit)) {
                    Files.writeString(limit, String.valueOf(bytes));
                    limited = true;
                }
            }
            // What is swapped out is no longer short; a drill is about what is.
            Path swap = folder.path().resolve("memory.swap.max");
            if (Files.exists(swap)) {
                Files.writeString(swap, "0");
            }
        }
        if (!limited) {
            throw new FileSystemException(
                    folders.getFirst().path() + "/memory.max", null, "there is no memory controller");
        }
    }

    /** The group's path, as the sampler names it. */
    String path() {
        return "/" + name;
    }

    void take(long pid) throws IOException {
        for (Folder folder : folders) {
            Files.writeString(folder.path().resolve("cgroup.procs"), String.valueOf(pid));
        }
    }

    @Override
    public void close() {
        remove(folders);
    }

    /** Control groups are removed as folders; their files go along. One that is still busy stays, empty, until the next boot. */
    private static void remove(List<Folder> folders) {
        for (Folder folder : folders) {
            @Nullable Path each = folder.path();
            while (each != null && !each.equals(folder.hierarchy()) && removed(each)) {
                each = each.getParent();
            }
        }
    }

    private static boolean removed(Path folder) {
        try {
            return Files.deleteIfExists(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
