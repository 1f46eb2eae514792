package dev.firebreak.adapters.sampling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The network interfaces that lead out of the machine and how fast they are: those with a device behind them. Bridges, bonds, VLANs
 * and tunnels carry the same bytes once more. In a container or a virtual machine without any such device, {@code eth*} and {@code en*}.
 */
final class Links {
    private static final Pattern OUT =
            Pattern.compile("(eth|en[opsx]|wlan|wl[opsx]|ib|venet|net)[0-9a-f].*|eth\\d+@?.*");
    private static final long MEGABIT = 1_000_000;
    /** Speeds and names change when somebody plugs a cable. */
    private static final int LOOKS_BETWEEN = 60;

    private final KernelFiles files;
    private final Path folder;
    private final Map<String, Long> bitsPerSecond = new HashMap<>();
    private Set<String> out = Set.of();
    private int looks;

    Links(KernelFiles files) {
        this.files = files;
        this.folder = files.path("sys/class/net");
    }

    /** Before each look, and before {@code /proc/net/dev} is read. */
    void refresh() {
        if (looks++ % LOOKS_BETWEEN != 0) {
            return;
        }
        List<String> all = KernelFiles.names(folder);
        Set<String> real = new HashSet<>();
        Set<String> likely = new HashSet<>();
        for (String name : all) {
            if (Files.exists(folder.resolve(name).resolve("device"))) {
                real.add(name);
            } else if (OUT.matcher(name).matches()) {
                likely.add(name);
            }
        }
        out = real.isEmpty() ? likely : real;
        bitsPerSecond.clear();
        for (String name : out) {
            Text speed = files.readOnce(folder.resolve(name).resolve("speed"), "how full network links are is unknown");
            bitsPerSecond.put(name, Math.max(0, speed.number()) * MEGABIT);
        }
    }

    boolean leadsOut(String name) {
        return out.contains(name);
    }

    long bitsPerSecond(String name) {
        return bitsPerSecond.getOrDefault(name, 0L);
    }
}
