package dev.firebreak.adapters.limits;

import dev.firebreak.adapters.limits.Entry.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Control files that are plain files, and take lines as the kernel does: a line of a device replaces that device's, and
 * one without any limit takes it away. It can stop the process before or after any change of a file.
 */
final class FakeKernel implements Writes {
    /** The process is gone. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    final List<String> written = new ArrayList<>();
    final Set<String> forbidden = new HashSet<>();
    /** After so many more changes the process ends; negative: never. */
    int changesLeft = -1;
    /** Whether the last one still happens. */
    boolean lastHappens;

    private final Path root;

    FakeKernel(Path root) {
        this.root = root;
    }

    FakeKernel file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.isEmpty() ? "" : text + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String path) {
        try {
            return Files.readString(root.resolve(path)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void control(Path file, String line) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (forbidden.contains(file.getFileName().toString())) {
            throw new AccessDeniedException(file.toString());
        }
        change(() -> {
            written.add(line + " > " + root.relativize(file));
            Files.writeString(file, merged(file.getFileName().toString(), Files.readString(file), line));
        });
    }

    /** A process that ends in the middle leaves half of the file. */
    @Override
    public void whole(Path file, String text) throws IOException {
        if (changesLeft == 0 && !lastHappens) {
            Files.writeString(file, text.substring(0, text.length() / 2));
        }
        change(() -> Files.writeString(file, text + "\n"));
    }

    /** Not over an old file: some file systems then wait for the disk, and nothing here has to survive a power cut. */
    @Override
    public void replace(Path from, Path to) throws IOException {
        change(() -> {
            Files.deleteIfExists(to);
            Files.move(from, to);
        });
    }

    @Override
    public void syncFolder(Path folder) {}

    private interface Change {
        void happen() throws IOException;
    }

    private void change(Change change) throws IOException {
        if (changesLeft == 0 && !lastHappens) {
            throw new Crash();
        }
        change.happen();
        if (changesLeft == 0) {
            throw new Crash();
        }
        changesLeft--;
    }

    private static String merged(String name, String before, String line) {
        Format format = format(name);
        if (format == Format.SINGLE) {
            return line.replaceFirst("^default ", "") + "\n";
        }
        Map<String, String> lines = new LinkedHashMap<>();
        before.lines().forEach(old -> lines.put(old.split(" ", 2)[0], old));
        String key = line.split(" ", 2)[0];
        lines.put(key, line);
        if (line.equals(key + " " + format.nothing())) {
            lines.remove(key);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines.values()) + "\n";
    }

    private static Format format(String name) {
        return switch (name) {
            case "io.max" -> Format.MAX;
            case "io.latency" -> Format.LATENCY;
            case "io.weight", "io.bfq.weight" -> Format.DEFAULT;
            default -> name.startsWith("blkio.throttle.") ? Format.DEVICE : Format.SINGLE;
        };
    }
}
