package dev.firebreak.roles.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The paths of a job, made such that no file lies below two of them. */
final class Roots {
    private Roots() {}

    /**
     * Resolves links and drops paths that lie below others.
     *
     * @param wasRead whether something at or below a path that is gone was read before: then it is walked too, and
     *     what was read there is forgotten
     * @throws JobFailure naming every path that cannot be walked
     */
    static List<Path> of(List<String> paths, Predicate<Path> wasRead) {
        TreeSet<Path> roots = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String text : paths) {
            try {
                Path root = real(PathText.toPath(text).normalize());
                if (Files.exists(root) || wasRead.test(root)) {
                    roots.add(root);
                } else {
                    wrong.add("there is no file or folder '" + text + "'");
                }
            } catch (InvalidPathException notAPath) {
                wrong.add("'" + text + "' is not an absolute path");
            } catch (IOException failed) {
                wrong.add("'" + text + "' cannot be reached: " + failed.getMessage());
            }
        }
        if (!wrong.isEmpty() || roots.isEmpty()) {
            throw new JobFailure(
                    (wrong.isEmpty() ? "no path was given" : String.join("; ", wrong))
                            + ". Maybe a disk is not mounted. Give paths of files or folders on this machine",
                    null);
        }
        return roots.stream()
                .filter(root -> roots.stream().noneMatch(other -> !other.equals(root) && root.startsWith(other)))
                .toList();
    }

    /** Without links; where the end of a path is gone, as far as it is there. */
    private static Path real(Path path) throws IOException {
        for (Path there = path; there != null; there = there.getParent()) {
            if (Files.exists(there)) {
                return there.toRealPath().resolve(there.relativize(path)).normalize();
            }
        }
        return path;
    }
}
