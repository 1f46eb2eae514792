package dev.firebreak.adapters.limits;

import dev.firebreak.adapters.limits.Entry.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What entries held before they were first changed. The file is written anew and put in the place of the old one before
 * any entry is changed, so it is whole at every moment: a line with the boot it belongs to, then file, format, key and
 * value of each entry between tabs.
 */
final class Journal {
    private static final String TITLE = "firebreak limits 1 ";
    private static final int MOST = 8192;
    private static final long LONGEST = 16 << 20;

    private final Path file;
    private final String boot;
    private final Writes writes;
    private final Map<Entry, String> originals = new LinkedHashMap<>();

    private Journal(Path file, String boot, Writes writes) {
        this.file = file.toAbsolutePath();
        this.boot = boot;
        this.writes = writes;
    }

    /**
     * Reads what was left.
     *
     * @param boot what the kernel calls its start, {@code /proc/sys/kernel/random/boot_id}; what another boot left is
     *     dropped, since its tree is gone
     * @throws UncheckedIOException when there is a journal that cannot be understood: what stood in the files is then not
     *     known, and nothing may be changed
     */
    static Journal open(Path file, String boot, Writes writes) {
        Journal journal = new Journal(file, boot, writes);
        try {
            if (Files.exists(file)) {
                if (Files.size(file) > LONGEST) {
                    throw new IOException("it is larger than " + LONGEST + " bytes");
                }
                journal.read(Files.readString(file).lines().toList());
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the journal of limits at " + file
                            + " cannot be read, so that nobody knows what stood in the control"
                            + " files before: " + e.getMessage() + ". Put right by hand what is still held, then"
                            + " delete that file",
                    e);
        }
    }

    /** Every entry that is not put back yet, with what it held. */
    Map<Entry, String> originals() {
        return Collections.unmodifiableMap(originals);
    }

    Optional<String> original(Entry entry) {
        return Optional.ofNullable(originals.get(entry));
    }

    /** Remembers entries that are about to be changed, unless they are known; on the disk when this returns. */
    void keep(Map<Entry, String> values) throws IOException {
        Map<Entry, String> unknown = new LinkedHashMap<>(values);
        unknown.keySet().removeAll(originals.keySet());
        if (unknown.isEmpty()) {
            return;
        }
        if (originals.size() + unknown.size() > MOST) {
            throw new IOException("there are " + originals.size() + " values in the journal at " + file
                    + " already, as many as it takes; hold fewer groups");
        }
        originals.putAll(unknown);
        try {
            save();
        } catch (IOException e) {
            originals.keySet().removeAll(unknown.keySet());
            throw e;
        }
    }

    /** Forgets entries that hold again what they held. */
    void forget(List<Entry> entries) throws IOException {
        if (originals.keySet().removeAll(entries)) {
            save();
        }
    }

    private void save() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        String lines = originals.entrySet().stream()
                .map(entry -> "\n" + entry.getKey().file() + "\t"
                        + entry.getKey().format() + "\t" + entry.getKey().key() + "\t" + entry.getValue())
                .collect(Collectors.joining());
        writes.whole(next, TITLE + boot + lines);
        writes.replace(next, file);
        writes.syncFolder(file.resolveSibling("."));
    }

    private void read(List<String> lines) throws IOException {
        if (lines.isEmpty() || !lines.getFirst().startsWith(TITLE)) {
            throw new IOException("it does not begin with '" + TITLE.strip() + "'");
        }
        if (!lines.getFirst().equals(TITLE + boot)) {
            return;
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split("\t", -1);
            if (parts.length != 4
                    || parts[0].startsWith("/")
                    || List.of(parts[0].split("/")).contains("..")) {
                throw new IOException("a line is not an entry: " + line);
            }
            try {
                originals.put(new Entry(parts[0], Format.valueOf(parts[1]), parts[2]), parts[3]);
            } catch (IllegalArgumentException e) {
                throw new IOException("a format is not known: " + parts[1], e);
            }
        }
    }
}
