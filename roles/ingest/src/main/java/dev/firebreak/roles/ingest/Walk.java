package dev.firebreak.roles.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through folders in byte order without following symbolic links, so that it stays below its roots and ends. Holds
 * some thousand names of each folder on its way and no more.
 */
final class Walk {
    private static final int NAMES_AT_ONCE = 32_768;
    private static final int MAX_UNREADABLE = 10_000;

    private final Folders folders;
    private final List<Path> roots;
    private final BooleanSupplier stopped;
    private final Set<Path> unreadable = new HashSet<>();

    private long leftOut;
    private @Nullable Path lastFolder;
    private Sight lastSight = Sight.GONE;

    /** @param stopped ends a walk early */
    Walk(Folders folders, List<Path> roots, BooleanSupplier stopped) {
        this.folders = folders;
        this.roots = List.copyOf(roots);
        this.stopped = stopped;
    }

    /**
     * What a walk comes by.
     *
     * @param size in bytes; 0 for anything but a file
     * @param modified in whole milliseconds, as finely as a catalogue keeps it
     */
    record Found(Path path, Kind kind, long size, Instant modified) {}

    enum Kind {
        FILE,
        LINK,
        /** A pipe, a socket, a device. */
        SPECIAL,
        /** A folder that cannot be listed, or a file whose attributes cannot be read. */
        UNREADABLE
    }

    /** Takes what is found, in order. */
    @FunctionalInterface
    interface Visitor {
        void visit(Found found);
    }

    /** Goes through every root. What vanishes meanwhile is passed over. */
    void visit(Visitor visitor) {
        leftOut = 0;
        unreadable.clear();
        for (Path root : roots) {
            visit(root, true, visitor);
        }
    }

    /** How many folders of tools and builds the last walk left out. */
    long leftOut() {
        return leftOut;
    }

    private void visit(Path path, boolean root, Visitor visitor) {
        if (stopped.getAsBoolean()) {
            return;
        }
        BasicFileAttributes attributes;
        try {
            attributes = attributes(path);
        } catch (NoSuchFileException vanished) {
            return;
        } catch (IOException failed) {
            visitor.visit(unreadable(path, Instant.EPOCH));
            return;
        }
        Instant modified = modified(attributes);
        if (!attributes.isDirectory()) {
            visitor.visit(
                    new Found(path, kind(attributes), attributes.isRegularFile() ? attributes.size() : 0, modified));
        } else if (!root && Folders.isLeftOut(path)) {
            leftOut++;
        } else {
            visitFolder(path, modified, visitor);
        }
    }

    private void visitFolder(Path folder, Instant modified, Visitor visitor) {
        Path after = null;
        List<Path> entries;
        do {
            try {
                entries = folders.entries(folder, after, NAMES_AT_ONCE);
            } catch (NoSuchFileException | NotDirectoryException vanished) {
                return;
            } catch (IOException failed) {
                visitor.visit(unreadable(folder, modified));
                return;
            }
            for (Path entry : entries) {
                visit(entry, false, visitor);
            }
            after = entries.isEmpty() ? null : entries.getLast();
        } while (entries.size() == NAMES_AT_ONCE);
    }

    private Found unreadable(Path path, Instant modified) {
        if (unreadable.size() <= MAX_UNREADABLE) {
            unreadable.add(path);
        }
        return new Found(path, Kind.UNREADABLE, 0, modified);
    }

    /**
     * Whether {@code path} may still be there, judged after a walk: the walk would come by it, or it lies where nobody
     * can look. Fast when asked in order.
     */
    boolean covers(Path path) {
        if (unreadable.size() > MAX_UNREADABLE) {
            return true;
        }
        Path folder = path.getParent();
        Sight sight = roots.contains(path) || folder == null ? Sight.WALKED : sightOf(folder);
        return switch (sight) {
            case UNREADABLE -> true;
            case GONE -> false;
            case WALKED -> isFileOrUnreadable(path);
        };
    }

    /** What a walk sees of a folder. */
    private enum Sight {
        WALKED,
        UNREADABLE,
        GONE
    }

    private Sight sightOf(Path folder) {
        if (!folder.equals(lastFolder)) {
            lastFolder = folder;
            lastSight = sightFromRoot(folder);
        }
        return lastSight;
    }

    /** From the root down, because below a folder that is a link or is left out nothing counts any more. */
    private Sight sightFromRoot(Path folder) {
        Path root = roots.stream().filter(folder::startsWith).findFirst().orElse(null);
        if (root == null) {
            return Sight.GONE;
        }
        Path at = root;
        Sight sight = sightOfOne(at, true);
        for (Path name : root.relativize(folder)) {
            if (sight == Sight.WALKED && !name.toString().isEmpty()) {
                at = at.resolve(name);
                sight = sightOfOne(at, false);
            }
        }
        return sight;
    }

    private Sight sightOfOne(Path folder, boolean root) {
        if (unreadable.contains(folder)) {
            return Sight.UNREADABLE;
        }
        try {
            return attributes(folder).isDirectory() && (root || !Folders.isLeftOut(folder)) ? Sight.WALKED : Sight.GONE;
        } catch (NoSuchFileException vanished) {
            return Sight.GONE;
        } catch (IOException failed) {
            return Sight.UNREADABLE;
        }
    }

    private boolean isFileOrUnreadable(Path path) {
        try {
            return !attributes(path).isDirectory() || unreadable.contains(path);
        } catch (NoSuchFileException vanished) {
            return false;
        } catch (IOException failed) {
            return true;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    static Instant modified(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
    }
}
