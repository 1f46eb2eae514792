package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.MemoryLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which memory limit binds a group: its own, or that of one above, as a slice, a pod or a hosted lab has. Read from
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files">memory.max</a> or
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">memory.limit_in_bytes</a>; each is read again after a minute of
 * looks, since limits are seldom changed.
 */
final class MemoryLimits {
    private static final String COSTS = "whose memory limit holds a group back is unknown";
    private static final long TRUSTS = 60;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    /** Without a limit version 1 says as many whole pages as a counter can have, whatever their size. */
    private static final long LEGACY_NO_LIMIT = 1L << 62;

    private final KernelFiles files;
    private final Hierarchies hierarchies;
    private final Map<String, Known> known = new HashMap<>();
    private long look;

    private record Known(long bytes, long until) {}

    MemoryLimits(KernelFiles files, Hierarchies hierarchies) {
        this.files = files;
        this.hierarchies = hierarchies;
    }

    void begin(long number) {
        look = number;
        if (look % TRUSTS == 0) {
            known.values().removeIf(limit -> limit.until < look);
        }
    }

    /** The tightest above a group or its own; of two that are alike the inner one. */
    Optional<MemoryLimit> of(String path) {
        Optional<MemoryLimit> tightest = Optional.empty();
        for (String group = path; !group.isEmpty(); group = group.substring(0, group.lastIndexOf('/'))) {
            long bytes = bytes(group);
            if (bytes < tightest.map(MemoryLimit::bytes).orElse(NO_LIMIT)) {
                tightest = Optional.of(new MemoryLimit(group, bytes));
            }
        }
        return tightest;
    }

    private long bytes(String group) {
        Known limit = known.get(group);
        if (limit == null || limit.until < look) {
            limit = new Known(read(group), look + TRUSTS);
            known.put(group, limit);
        }
        return limit.bytes;
    }

    private long read(String group) {
        long bytes = hierarchies
                .folder("memory", group)
                .map(folder -> folder.resolve("memory.limit_in_bytes"))
                .or(() -> hierarchies.folder(Hierarchies.UNIFIED, group).map(folder -> folder.resolve("memory.max")))
                .map(file -> files.readOnce(file, COSTS).number())
                .orElse(Text.NONE);
        return bytes == Text.NONE || bytes >= LEGACY_NO_LIMIT ? NO_LIMIT : bytes;
    }
}
