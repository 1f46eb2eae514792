package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;

/** In which order groups are held, read from the cells of {@code Treatment}: the lowest first. */
final class Precedence {
    /** From here on nobody is ever held. */
    static final int NEVER_HELD = 3;

    private Precedence() {}

    static int of(Scarce scarce, DiskStance disk, Compute compute) {
        return switch (scarce) {
            case Scarce.DiskTime _ -> of(disk);
            case Scarce.Processor _, Scarce.Memory _ -> of(compute);
        };
    }

    private static int of(DiskStance disk) {
        return switch (disk) {
            case THROTTLED_FIRST -> 0;
            case LOW_CAPPED -> 1;
            case NORMAL -> 2;
            case HIGH -> NEVER_HELD;
            case PROTECTED -> 4;
        };
    }

    private static int of(Compute compute) {
        return switch (compute) {
            case STRICT -> 0;
            case CPU_CAPPED -> 1;
            case LIMITED -> 2;
            case MEMORY_GUARANTEED -> NEVER_HELD;
            case GUARANTEED -> 4;
        };
    }
}
