package dev.firebreak.core.pressure;

import java.util.OptionalDouble;

/**
 * A GPU as it stands; its driver has averaged over its own last moments.
 *
 * @param id what the driver calls it: a UUID, or the PCI address
 * @param name the model
 * @param busy part of the time in which anything ran on it, 0 to 1; empty where the driver does not say
 * @param usedBytes of its memory; of the whole machine's where it is unified
 * @param totalBytes 0 where it does not say
 * @param unified true when it shares the machine's memory
 * @param watts what it takes; empty where it does not say
 * @param slowed true when heat or power hold it back at this moment
 */
public record GpuState(
        String id,
        String name,
        OptionalDouble busy,
        long usedBytes,
        long totalBytes,
        boolean unified,
        OptionalDouble watts,
        boolean slowed) {}
