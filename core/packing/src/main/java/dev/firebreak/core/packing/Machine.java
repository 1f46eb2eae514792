package dev.firebreak.core.packing;

/**
 * What a node has when nothing runs on it.
 *
 * @param name ties between nodes go to the smallest
 * @param cpuMillis thousandths of a core
 * @param memoryMib mebibytes
 * @param gpus how many cards, all of one model; at most {@value #MOST_GPUS}
 * @param model of the cards; empty when there are none
 */
public record Machine(String name, long cpuMillis, long memoryMib, int gpus, String model) {
    /** Cards of a node are bits of a {@code long}. */
    public static final int MOST_GPUS = 64;

    public Machine {
        if (cpuMillis < 0 || memoryMib < 0 || gpus < 0 || gpus > MOST_GPUS) {
            throw new IllegalArgumentException("node " + name + " cannot have " + cpuMillis + " thousandths of a core, "
                    + memoryMib + " MiB and " + gpus + " GPUs: none is below 0, and GPUs are at most " + MOST_GPUS);
        }
    }
}
