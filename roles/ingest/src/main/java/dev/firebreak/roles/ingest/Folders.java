package dev.firebreak.roles.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lies in a folder, in order, and which folders hold nothing that a person wrote. */
final class Folders {
    /** The kernel's own file systems: their files are no documents, and reading some of them never ends. */
    private static final Set<String> KERNEL = Set.of("/proc", "/sys", "/dev", "/run");

    private static final Set<String> TOOLS =
            Set.of(".git", ".hg", ".svn", ".jj", "node_modules", ".venv", "__pycache__", ".gradle", ".tox");

    /** A {@code target} beside one of these is a build's; any other may be somebody's. */
    private static final List<String> BUILDS_INTO_TARGET = List.of("pom.xml", "Cargo.toml", "build.sbt");

    private final Listing listing;

    Folders(Listing listing) {
        this.listing = listing;
    }

    /** Opens a folder; a seam, because a test that runs as root has no folder that it may not read. */
    @FunctionalInterface
    interface Listing {
        DirectoryStream<Path> open(Path folder) throws IOException;
    }

    /** Whether a walk leaves a folder out. */
    static boolean isLeftOut(Path folder) {
        Path name = folder.getFileName();
        if (name == null || TOOLS.contains(name.toString()) || KERNEL.contains(folder.toString())) {
            return true;
        }
        return name.toString().equals("target")
                && BUILDS_INTO_TARGET.stream().anyMatch(file -> Files.exists(folder.resolveSibling(file)));
    }

    /**
     * The folder's first entries in byte order, at most {@code limit}: a folder of a million files is read several
     * times rather than held.
     *
     * @param after only what comes after it; null for the first ones
     */
    List<Path> entries(Path folder, @Nullable Path after, int limit) throws IOException {
        PriorityQueue<Path> first = new PriorityQueue<>(Comparator.reverseOrder());
        try (DirectoryStream<Path> stream = listing.open(folder)) {
            for (Path entry : stream) {
                if (after == null || entry.compareTo(after) > 0) {
                    first.add(entry);
                    if (first.size() > limit) {
                        first.remove();
                    }
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return first.stream().sorted().toList();
    }
}
