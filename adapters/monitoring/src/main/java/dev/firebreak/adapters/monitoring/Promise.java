package dev.firebreak.adapters.monitoring;

import dev.firebreak.core.lab.Treatment;
import java.util.OptionalInt;

/**
 * How much of the time a workload may wait before somebody is told, in percent, by what its treatment promises it. Who was promised
 * nothing may wait for ever. The figures are chosen, not measured: the watcher, which knows what is usual, is the finer judge.
 */
final class Promise {
    private Promise() {}

    /** @param resource as the label has it: {@code cpu}, {@code memory} or {@code disk} */
    static OptionalInt of(Treatment treatment, String resource) {
        return switch (resource) {
            case "disk" -> disk(treatment.diskIo());
            case "memory" -> memory(treatment.compute());
            case "cpu" -> cpu(treatment.compute());
            default -> throw new IllegalArgumentException("no figure tells who waits for " + resource);
        };
    }

    private static OptionalInt disk(Treatment.DiskStance stance) {
        return switch (stance) {
            case PROTECTED -> OptionalInt.of(10);
            case HIGH -> OptionalInt.of(20);
            case NORMAL -> OptionalInt.of(30);
            case LOW_CAPPED, THROTTLED_FIRST -> OptionalInt.empty();
        };
    }

    private static OptionalInt memory(Treatment.Compute compute) {
        return switch (compute) {
            case GUARANTEED, MEMORY_GUARANTEED -> OptionalInt.of(5);
            case LIMITED -> OptionalInt.of(15);
            case CPU_CAPPED, STRICT -> OptionalInt.empty();
        };
    }

    private static OptionalInt cpu(Treatment.Compute compute) {
        return switch (compute) {
            case GUARANTEED -> OptionalInt.of(15);
            case MEMORY_GUARANTEED, LIMITED -> OptionalInt.of(40);
            case CPU_CAPPED, STRICT -> OptionalInt.empty();
        };
    }

    /** How urgent it is: as soon as it is the last to be evicted, somebody gets up for it. */
    static String severity(Treatment treatment) {
        return switch (treatment.eviction()) {
            case LAST -> "critical";
            case FOURTH, THIRD -> "warning";
            case SECOND, FIRST -> "info";
        };
    }
}
