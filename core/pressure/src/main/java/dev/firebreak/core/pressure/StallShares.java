package dev.firebreak.core.pressure;

import java.util.Optional;

/**
 * Parts of the time that passed waiting, 0 to 1 each.
 *
 * @param cpu at least one task waited for a processor
 * @param memory at least one task waited for memory
 * @param io at least one task waited for a disk
 * @param cpuFull all tasks waited; always 0 for the machine itself
 * @param memoryFull likewise
 * @param ioFull likewise
 */
public record StallShares(double cpu, double memory, double io, double cpuFull, double memoryFull, double ioFull) {
    public static final StallShares NONE = new StallShares(0, 0, 0, 0, 0, 0);

    static Optional<StallShares> between(Optional<Stalls> before, Optional<Stalls> after, double seconds) {
        return after.flatMap(later -> before.map(earlier -> new StallShares(
                share(earlier.cpu().someMicros(), later.cpu().someMicros(), seconds),
                share(earlier.memory().someMicros(), later.memory().someMicros(), seconds),
                share(earlier.io().someMicros(), later.io().someMicros(), seconds),
                share(earlier.cpu().fullMicros(), later.cpu().fullMicros(), seconds),
                share(earlier.memory().fullMicros(), later.memory().fullMicros(), seconds),
                share(earlier.io().fullMicros(), later.io().fullMicros(), seconds))));
    }

    private static double share(long before, long after, double seconds) {
        return Math.min(1, Counter.rise(before, after) / (seconds * 1e6));
    }

    /** At least one task waited, by what it waited for; 0 for what the kernel keeps no account of. */
    public double of(Resource resource) {
        return switch (resource) {
            case CPU -> cpu;
            case MEMORY -> memory;
            case DISK -> io;
            case NETWORK, GPU, GPU_MEMORY -> 0;
        };
    }
}
