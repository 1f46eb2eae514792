package dev.firebreak.adapters.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Names of PCI devices from the {@code pci.ids} file that distributions install: a vendor's line starts with its number,
 * its devices' lines follow after a tab.
 */
final class PciNames {
    private static final List<String> FILES = List.of("usr/share/misc/pci.ids", "usr/share/hwdata/pci.ids");

    private PciNames() {}

    /**
     * @param vendor four hexadecimal digits, lower case
     * @param device likewise
     */
    static Optional<String> find(SystemFiles files, String vendor, String device) {
        return FILES.stream()
                .map(files.root()::resolve)
                .flatMap(file -> find(file, vendor, device).stream())
                .findFirst();
    }

    private static Optional<String> find(Path file, String vendor, String device) {
        // Names of some vendors are not UTF-8; Latin-1 takes any byte.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return lines.lines()
                    .dropWhile(line -> !line.startsWith(vendor + "  "))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("\t") || line.startsWith("#"))
                    .filter(line -> line.startsWith("\t" + device + "  "))
                    .map(line -> marketed(line.substring(device.length() + 1).strip()))
                    .findFirst();
        } catch (IOException | UncheckedIOException missing) {
            return Optional.empty();
        }
    }

    /** {@code Navi 31 [Radeon RX 7900 XTX]} is sold under the name in brackets. */
    private static String marketed(String name) {
        int open = name.indexOf('[');
        return open > 0 && name.endsWith("]") ? name.substring(open + 1, name.length() - 1) : name;
    }
}
