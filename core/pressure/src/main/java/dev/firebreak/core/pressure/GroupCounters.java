package dev.firebreak.core.pressure;

import java.util.Map;
import java.util.Optional;

/**
 * A control group and all below it that bears no name of its own.
 *
 * @param path below the root of the tree, such as {@code /system.slice/postgresql.service}; {@code /} is the machine itself
 * @param owner whose it is
 * @param cpuMicros processor time since the group was made
 * @param throttledMicros for how long its processor limit held it back
 * @param stalls since the group was made; empty where the kernel keeps no pressure information for groups
 * @param memory as it stands
 * @param io by device as {@code major:minor}, or all under {@link #ANY_DEVICE} when {@code source} is {@link IoSource#PROCESSES}
 * @param source who counted {@code io}
 * @param network bytes received and sent by its own network namespace, which the containers of a pod share; empty
 *     when it is the machine's
 * @param gpuBytes memory by the {@link GpuState#id()} that it lies on
 * @param processes how many there are
 */
public record GroupCounters(
        String path,
        Owner owner,
        long cpuMicros,
        long throttledMicros,
        Optional<Stalls> stalls,
        GroupMemory memory,
        Map<String, IoCounters> io,
        IoSource source,
        Optional<LinkCounters> network,
        Map<String, Long> gpuBytes,
        int processes) {
    public static final String ANY_DEVICE = "*";
    /** The path of the one group that stands for all that are too many to be looked at one by one; of it only processor time is known. */
    public static final String OTHERS = "(others)";

    public GroupCounters {
        io = Map.copyOf(io);
        gpuBytes = Map.copyOf(gpuBytes);
    }
}
