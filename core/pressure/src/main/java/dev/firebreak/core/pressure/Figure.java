package dev.firebreak.core.pressure;

import java.util.function.ToDoubleFunction;

/** What is remembered of a control group, each in a unit in which three digits and 65,504 suffice. */
public enum Figure {
    CPU("cores", GroupRates::cpuCores),
    CPU_STALL("part of the time", group -> stall(group, Resource.CPU)),
    MEMORY("MiB", group -> group.memory().currentBytes() / (double) (1 << 20)),
    MEMORY_STALL("part of the time", group -> stall(group, Resource.MEMORY)),
    DISK("MiB/s", group -> group.allIo().bytes() / (1 << 20)),
    DISK_OPERATIONS("operations/s", group -> group.allIo().operations()),
    DISK_STALL("part of the time", group -> stall(group, Resource.DISK)),
    NETWORK(
            "MiB/s",
            group -> group.network()
                    .map(link -> (link.receivedBytes() + link.sentBytes()) / (1 << 20))
                    .orElse(Double.NaN));

    private final String unit;
    private final ToDoubleFunction<GroupRates> value;

    Figure(String unit, ToDoubleFunction<GroupRates> value) {
        this.unit = unit;
        this.value = value;
    }

    /** For people. */
    public String unit() {
        return unit;
    }

    /** NaN where nobody counts it. */
    public double of(GroupRates group) {
        return value.applyAsDouble(group);
    }

    private static double stall(GroupRates group, Resource resource) {
        return group.stalls().map(stalls -> stalls.of(resource)).orElse(Double.NaN);
    }
}
