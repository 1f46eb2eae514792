package dev.firebreak.adapters.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which names in {@code /proc/diskstats} are whole disks, asked of {@code /sys/block} once a name. */
final class Disks {
    /** What lies on another device or in memory, has no medium, or is a path or a boot area of a disk listed anyway. */
    private static final Pattern NO_DISK = Pattern.compile(
            "(loop|ram|zram|dm-|md|sr|fd|nbd|drbd|bcache|zd|mtdblock).*|nvme\\d+c\\d+n\\d+|mmcblk\\d+(boot\\d+|rpmb|gp\\d+)");

    private static final int MAX_KNOWN = 4096;

    private final Path folder;
    private final Map<String, Boolean> whole = new HashMap<>();

    Disks(KernelFiles files) {
        this.folder = files.path("sys/block");
    }

    boolean isWhole(String name) {
        if (whole.size() > MAX_KNOWN) {
            whole.clear();
        }
        return whole.computeIfAbsent(name, this::ask);
    }

    private boolean ask(String name) {
        if (NO_DISK.matcher(name).matches() || name.contains("/")) {
            return false;
        }
        Path disk = folder.resolve(name);
        try {
            return !Files.isSymbolicLink(disk)
                    ? Files.isDirectory(disk)
                    : !Files.readSymbolicLink(disk).toString().contains("/virtual/block/");
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }
}
