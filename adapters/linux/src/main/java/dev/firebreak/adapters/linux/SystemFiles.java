package dev.firebreak.adapters.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files of the kernel below a root folder. A file that is missing, unreadable or strange is an empty value: machines
 * differ in what they tell, and none of it is worth failing for.
 *
 * @param root {@code /}, or a recorded tree
 */
record SystemFiles(Path root) {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_NAMES = 4096;

    /** The file's first megabyte, without white space around it and without the NUL that ends device-tree strings. */
    Optional<String> text(String path) {
        return bytes(path, MAX_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replace("\0", "")
                        .strip())
                .filter(text -> !text.isEmpty());
    }

    /** At most the first {@code limit} bytes of a file. */
    Optional<byte[]> bytes(String path, int limit) {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return Optional.of(in.readNBytes(limit));
        } catch (IOException | SecurityException missing) {
            return Optional.empty();
        }
    }

    /** A file that holds one decimal number. */
    OptionalLong number(String path) {
        return text(path).map(SystemFiles::parse).orElse(OptionalLong.empty());
    }

    /** A decimal number that is not negative, or empty. */
    static OptionalLong parse(String text) {
        try {
            long value = Long.parseLong(text);
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** The names in a folder as the kernel numbers them: {@code card2} before {@code card10}. */
    List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder))) {
            for (Path entry : entries) {
                if (names.size() == MAX_NAMES) {
                    break;
                }
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | SecurityException missing) {
            return List.of();
        }
        names.sort(Comparator.comparing(SystemFiles::padded).thenComparing(Comparator.naturalOrder()));
        return names;
    }

    /** Where a symbolic link leads, as it is written; empty for anything else. */
    String link(String path) {
        try {
            return Files.readSymbolicLink(root.resolve(path)).toString();
        } catch (IOException | UnsupportedOperationException | SecurityException noLink) {
            return "";
        }
    }

    private static String padded(String name) {
        StringBuilder padded = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (char c : (name + "\0").toCharArray()) {
            if (c >= '0' && c <= '9') {
                digits.append(c);
                continue;
            }
            padded.repeat('0', digits.isEmpty() ? 0 : Math.max(0, 12 - digits.length()));
            padded.append(digits).append(c);
            digits.setLength(0);
        }
        return padded.toString();
    }
}
