package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a workload is let wait before others are held back for it, read from the cells of its {@link Treatment}. */
public final class Patience {
    private Patience() {}

    /** A target for {@link Victim#target()}; 1 in every part for those that nobody is held for. */
    public static Stall of(Treatment treatment) {
        double disk = disk(treatment.diskIo());
        double processor = processor(treatment.compute());
        return new Stall(disk, processor, memory(treatment.compute()));
    }

    /** Whether anybody may be held for it at all. */
    public static boolean ends(Treatment treatment) {
        Stall target = of(treatment);
        return target.io() < 1 || target.cpu() < 1 || target.memory() < 1;
    }

    /**
     * What the kernel is to keep of a protected workload's disk while others are held: a few times what such a disk needs
     * for one request when nobody hurries it, of the slowest of the node's. Empty for the others, and where no disk is known.
     */
    public static Optional<Duration> latency(Treatment treatment, List<Disk> disks) {
        if (treatment.diskIo() != DiskStance.PROTECTED) {
            return Optional.empty();
        }
        return disks.stream().map(disk -> latency(disk.kind())).max(Duration::compareTo);
    }

    private static Duration latency(Disk.Kind kind) {
        return Duration.ofMillis(
                switch (kind) {
                    case NVME -> 5;
                    case SSD -> 10;
                    case VIRTUAL -> 25;
                    case HDD -> 75;
                    case SD_CARD -> 100;
                });
    }

    private static double disk(DiskStance stance) {
        return switch (stance) {
            case PROTECTED -> 0.10;
            case HIGH -> 0.20;
            case NORMAL -> 0.40;
            case LOW_CAPPED, THROTTLED_FIRST -> 1;
        };
    }

    private static double processor(Compute compute) {
        return switch (compute) {
            case GUARANTEED -> 0.15;
            case MEMORY_GUARANTEED -> 0.30;
            case LIMITED -> 0.50;
            case CPU_CAPPED, STRICT -> 1;
        };
    }

    private static double memory(Compute compute) {
        return switch (compute) {
            case GUARANTEED -> 0.05;
            case MEMORY_GUARANTEED -> 0.10;
            case LIMITED -> 0.20;
            case CPU_CAPPED, STRICT -> 1;
        };
    }
}
