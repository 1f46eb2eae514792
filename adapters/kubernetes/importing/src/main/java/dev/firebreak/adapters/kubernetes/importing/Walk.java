package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Unread;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the files of a folder that may be manifests. Links are not followed: what they lead to inside is found there. */
final class Walk {
    private static final Set<String> NOT_ENTERED = Set.of("node_modules", "vendor");

    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<Unread> skipped = new ArrayList<>();
    private int entries;
    private boolean full;

    private Walk(Path root) {
        this.root = root;
    }

    /** Files from the root, in the order of their names. */
    static Walk of(Path root) throws IOException {
        Walk walk = new Walk(root);
        walk.folder(root, 0);
        return walk;
    }

    List<Path> files() {
        return files;
    }

    List<Unread> skipped() {
        return skipped;
    }

    private void folder(Path folder, int depth) throws IOException {
        if (depth > Bounds.FOLDERS_DEEP) {
            skip(folder, "folders deeper than " + Bounds.FOLDERS_DEEP + " are not entered");
            return;
        }
        for (Path entry : sorted(folder)) {
            if (full) {
                return;
            }
            entry(entry, depth);
        }
    }

    private List<Path> sorted(Path folder) {
        List<Path> inside = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Path entry : stream) {
                if (++entries > Bounds.ENTRIES) {
                    full = true;
                    skip(folder, "more than " + Bounds.ENTRIES + " files and folders are not walked over");
                    break;
                }
                inside.add(entry);
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            skip(folder, "the folder cannot be read: " + e);
        }
        inside.sort(null);
        return inside;
    }

    private void entry(Path entry, int depth) throws IOException {
        String name = String.valueOf(entry.getFileName());
        if (Files.isSymbolicLink(entry)) {
            link(entry);
        } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            boolean chart = name.equals("templates") && Files.exists(entry.resolveSibling("Chart.yaml"));
            if (chart) {
                skip(entry, "a Helm chart's templates are not rendered");
            } else if (!name.startsWith(".") && !NOT_ENTERED.contains(name)) {
                folder(entry, depth + 1);
            }
        } else if (isManifest(name) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            if (files.size() == Bounds.FILES) {
                full = true;
                skip(entry, "more than " + Bounds.FILES + " files are not read");
            } else {
                files.add(root.relativize(entry));
            }
        }
    }

    private void link(Path link) throws IOException {
        Path to = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
        if (!to.toAbsolutePath().startsWith(root.toAbsolutePath().normalize())) {
            skip(link, "a link that leads out of the folder is not followed");
        }
    }

    private static boolean isManifest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean data = lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
        return data && !lower.startsWith(".") && !lower.startsWith("package") && !lower.equals("renovate.json");
    }

    private void skip(Path path, String reason) {
        skipped.add(new Unread(root.relativize(path).toString().replace('\\', '/'), 1, Unread.Why.SKIPPED, reason));
    }
}
