package dev.firebreak.core.packing;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a pod needs, all of it on one node. Pods that need the same have the same shape.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryMib mebibytes
 * @param gpus how many different cards
 * @param gpuThousandths of each of them, from 1 to 1,000; 0 when no card is needed
 * @param models that will do; empty when any will
 */
public record Shape(long cpuMillis, long memoryMib, int gpus, int gpuThousandths, Set<String> models) {
    /** A whole card. */
    public static final int WHOLE = 1_000;

    public Shape {
        if (cpuMillis < 0 || memoryMib < 0) {
            throw new IllegalArgumentException("a pod cannot need " + cpuMillis + " thousandths of a core and "
                    + memoryMib + " MiB: neither is below 0");
        }
        boolean some = gpus > 0 && gpus <= Machine.MOST_GPUS && gpuThousandths > 0 && gpuThousandths <= WHOLE;
        boolean none = gpus == 0 && gpuThousandths == 0;
        if (!some && !none) {
            throw new IllegalArgumentException("a pod cannot need " + gpuThousandths + " thousandths of " + gpus
                    + " GPUs: from 1 to 1,000 of at most " + Machine.MOST_GPUS + " GPUs, or 0 of 0");
        }
        models = java.util.Collections.unmodifiableSet(new TreeSet<>(models));
    }

    /** A shape that any model will do for. */
    public static Shape of(long cpuMillis, long memoryMib, int gpus, int gpuThousandths) {
        return new Shape(cpuMillis, memoryMib, gpus, gpuThousandths, Set.of());
    }

    /** The thousandths of all its cards. */
    public int size() {
        return gpus * gpuThousandths;
    }

    /** Whether cards of a model will do. */
    public boolean allows(String model) {
        return gpus == 0 || models.isEmpty() || models.contains(model);
    }
}
