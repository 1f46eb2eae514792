package dev.firebreak.adapters.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder in which Firebreak's files stand beside others'. A record names every file that it wrote, with its checksum;
 * what is not in the record is never touched, and what somebody else has changed since is not overwritten unasked.
 * Nothing is written before everything is known to be allowed; a run that was interrupted is finished by the next.
 */
public final class OwnedFolder {
    /** The record, itself a file of ours: a line for each file, its SHA-256 and its path. */
    public static final String RECORD = ".firebreak/written";

    private final Path root;

    /** @param root made when it is missing */
    public OwnedFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** What became of files that were to be written. */
    public sealed interface Outcome {
        /** Each list by path, ascending; {@code unchanged} were there already as they should be. */
        record Written(List<String> created, List<String> changed, List<String> removed, int unchanged)
                implements Outcome {
            public Written {
                created = List.copyOf(created);
                changed = List.copyOf(changed);
                removed = List.copyOf(removed);
            }

            /** Whether everything was as it should be. */
            public boolean nothingToDo() {
                return created.isEmpty() && changed.isEmpty() && removed.isEmpty();
            }
        }

        /** @param problems each names a file and what to do; nothing was written */
        record Refused(List<String> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Makes the folder hold these files, and removes those of ours that are no longer wanted.
     *
     * @param files by relative path
     * @param force whether files of ours that somebody changed are overwritten all the same
     * @throws IOException when the disk says no; what was written until then is taken up by the next run
     */
    public Outcome write(SortedMap<String, String> files, boolean force) throws IOException {
        Changes changes = changes(files, force);
        if (!changes.problems.isEmpty()) {
            return new Outcome.Refused(changes.problems);
        }
        for (String path : changes.created) {
            put(path, text(files, path));
        }
        for (String path : changes.changed) {
            put(path, text(files, path));
        }
        for (String path : changes.removed) {
            Files.deleteIfExists(root.resolve(path));
            removeEmptyFolders(root.resolve(path));
        }
        if (!changes.record.equals(record())) {
            put(RECORD, changes.recordText());
        }
        return changes.written();
    }

    /** What {@link #write} would do. */
    public Outcome preview(SortedMap<String, String> files, boolean force) throws IOException {
        Changes changes = changes(files, force);
        return changes.problems.isEmpty() ? changes.written() : new Outcome.Refused(changes.problems);
    }

    /** The text of a file in the folder; empty when it is not there. */
    public Optional<String> read(String path) throws IOException {
        Path file = root.resolve(path);
        return Files.isRegularFile(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static String text(Map<String, String> files, String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    private static final class Changes {
        private final List<String> problems = new ArrayList<>();
        private final List<String> created = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final SortedMap<String, String> record = new TreeMap<>();
        private int unchanged;

        Outcome.Written written() {
            return new Outcome.Written(created, changed, removed, unchanged);
        }

        String recordText() {
            StringBuilder text = new StringBuilder();
            record.forEach((path, checksum) ->
                    text.append(checksum).append("  ").append(path).append('\n'));
            return text.toString();
        }
    }

    private Changes changes(SortedMap<String, String> files, boolean force) throws IOException {
        Changes changes = new Changes();
        if (Files.exists(root) && !Files.isDirectory(root)) {
            changes.problems.add(root + " is a file; name a folder");
            return changes;
        }
        SortedMap<String, String> written = record();
        for (Map.Entry<String, String> file : files.entrySet()) {
            wanted(file.getKey(), file.getValue(), written, force, changes);
        }
        for (Map.Entry<String, String> old : written.entrySet()) {
            if (!files.containsKey(old.getKey())) {
                unwanted(old.getKey(), old.getValue(), force, changes);
            }
        }
        return changes;
    }

    private void wanted(String path, String text, Map<String, String> written, boolean force, Changes changes)
            throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || leadsOut(file)) {
            changes.problems.add(path + " would be written outside of " + root + "; remove the link that leads there");
            return;
        }
        String checksum = Checksum.of(text);
        changes.record.put(path, checksum);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            changes.created.add(path);
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            changes.problems.add(path + " is there and is no file; move it away");
            return;
        }
        String there = Checksum.of(file);
        if (there.equals(checksum)) {
            changes.unchanged++;
        } else if (!written.containsKey(path)) {
            changes.problems.add(path + " is there and Firebreak did not write it; move it away, or render elsewhere");
        } else if (!there.equals(written.get(path)) && !force) {
            changes.problems.add(path + " was changed by somebody since Firebreak wrote it; take the change into the"
                    + " lab file, then overwrite it with --force");
        } else {
            changes.changed.add(path);
        }
    }

    private void unwanted(String path, String checksum, boolean force, Changes changes) throws IOException {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS) || leadsOut(file)) {
            return;
        }
        if (force || Checksum.of(file).equals(checksum)) {
            changes.removed.add(path);
        } else {
            changes.problems.add(path + " is no longer wanted, but somebody changed it since Firebreak wrote it; remove"
                    + " it yourself, or with --force");
        }
    }

    /** Whether a link on the way to a file leads out of the folder. */
    private boolean leadsOut(Path file) throws IOException {
        Path at = file;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        if (at == null || !Files.exists(root) || !at.startsWith(root)) {
            return false;
        }
        return !at.toRealPath().startsWith(root.toRealPath());
    }

    /** What was written before; nothing when there is no record, or a line of it is not one. */
    private SortedMap<String, String> record() throws IOException {
        Path file = root.resolve(RECORD);
        if (!Files.isRegularFile(file)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> record = new TreeMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int gap = line.indexOf("  ");
            if (gap > 0) {
                record.put(line.substring(gap + 2), line.substring(0, gap));
            }
        }
        return record;
    }

    private void put(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        Path partial = Files.createTempFile(folder, ".firebreak", ".part");
        try {
            Files.writeString(partial, text, StandardCharsets.UTF_8);
            Permissions.readableByAll(partial);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private void removeEmptyFolders(Path removed) throws IOException {
        Path folder = removed.getParent();
        while (folder != null && !folder.equals(root) && folder.startsWith(root) && isEmpty(folder)) {
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
