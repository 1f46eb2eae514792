package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the control groups of this process leave it of the machine. A limit of any ancestor counts, so each group from
 * this process's up to the root is looked at; in a container the group's path may name a folder of the host that is not
 * there, and the root is the container's own.
 *
 * <p>Formats: the kernel's {@code admin-guide/cgroup-v2.rst} ({@code cpu.max}, {@code memory.max}) and
 * {@code scheduler/sched-bwc.rst}, {@code admin-guide/cgroup-v1/memory.rst}.
 *
 * @param cores whole cores, a started one counted as one, as the JVM counts; empty when there is no quota
 * @param memory empty when there is no limit
 */
record CgroupLimits(OptionalInt cores, Optional<Bytes> memory) {
    private static final String MOUNT = "sys/fs/cgroup/";
    private static final int MAX_DEPTH = 64;

    static CgroupLimits read(SystemFiles files) {
        double cores = Double.MAX_VALUE;
        long memory = Long.MAX_VALUE;
        String groups = files.text("proc/self/cgroup").orElse("0::/");
        for (String line : groups.lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length < 3) {
                continue;
            }
            for (String group : upwards(parts[2])) {
                cores = Math.min(cores, cores(files, parts[1], group));
                memory = Math.min(memory, memory(files, parts[1], group));
            }
        }
        return new CgroupLimits(
                cores >= Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) Math.max(1, Math.ceil(cores))),
                memory == Long.MAX_VALUE ? Optional.empty() : Optional.of(new Bytes(memory)));
    }

    private static double cores(SystemFiles files, String controllers, String group) {
        if (controllers.isEmpty()) {
            return files.text(MOUNT + group + "cpu.max")
                    .map(CgroupLimits::cpuMax)
                    .orElse(Double.MAX_VALUE);
        }
        if (!List.of(controllers.split(",")).contains("cpu")) {
            return Double.MAX_VALUE;
        }
        String folder = MOUNT + controllers + "/" + group;
        return quota(files.number(folder + "cpu.cfs_quota_us"), files.number(folder + "cpu.cfs_period_us"));
    }

    private static long memory(SystemFiles files, String controllers, String group) {
        OptionalLong limit = switch (controllers) {
            case "" -> files.number(MOUNT + group + "memory.max");
            case "memory" -> files.number(MOUNT + "memory/" + group + "memory.limit_in_bytes");
            default -> OptionalLong.empty();
        };
        return limit.orElse(0) > 0 ? limit.getAsLong() : Long.MAX_VALUE;
    }

    /** {@code "150000 100000"} is one core and a half; {@code "max 100000"} no limit. */
    private static double cpuMax(String text) {
        String[] parts = text.split("\\s+", -1);
        return parts.length < 2 ? Double.MAX_VALUE : quota(SystemFiles.parse(parts[0]), SystemFiles.parse(parts[1]));
    }

    private static double quota(OptionalLong quotaMicros, OptionalLong periodMicros) {
        return quotaMicros.orElse(0) > 0 && periodMicros.orElse(0) > 0
                ? (double) quotaMicros.getAsLong() / periodMicros.getAsLong()
                : Double.MAX_VALUE;
    }

    /** {@code /a/b} as {@code a/b/}, {@code a/} and the root, {@code ""}. */
    private static List<String> upwards(String path) {
        List<String> groups = new ArrayList<>();
        String group = path.replaceAll("^/+|/+$", "");
        if (!List.of(group.split("/")).contains("..")) {
            while (!group.isEmpty() && groups.size() < MAX_DEPTH) {
                groups.add(group + "/");
                group = group.substring(0, Math.max(0, group.lastIndexOf('/')));
            }
        }
        groups.add("");
        return groups;
    }
}
