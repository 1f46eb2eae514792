package dev.firebreak.drills;

import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;

/**
 * A victim and who lives beside it.
 *
 * @param victim what suffers, or might
 * @param culprit what disturbs it
 * @param bystander what does not
 * @param memoryLimit bytes that victim and culprit together may have; what is short is short for them alone, never for the machine
 */
record Neighbours(
        Part victim, Function<Random, Part> culprit, Function<Random, Part> bystander, OptionalLong memoryLimit) {
    private static final long MIB = 1L << 20;

    /** Two programs take some 80 MiB of it, the victim's file 144. The bystander lives beside them. */
    private static final long SHARED_BYTES = 280 * MIB;

    static final Neighbours NOISY_DISK = new Neighbours(
            new Part(Load.Kind.COMMITS, 40),
            random -> switch (random.nextInt(4)) {
                case 0 -> new Part(Load.Kind.REINDEXES, 48 + random.nextInt(80));
                case 1 -> new Part(Load.Kind.SMALL_WRITES, 64 + random.nextInt(96));
                case 2 -> new Part(Load.Kind.SCANS, 48 + random.nextInt(80));
                default -> new Part(Load.Kind.COPIES, 2_000 + random.nextInt(4_000));
            },
            random -> random.nextBoolean() ? new Part(Load.Kind.COMPUTES, 1) : new Part(Load.Kind.IDLES, 1),
            OptionalLong.empty());

    static final Neighbours CPU_HOG = new Neighbours(
            new Part(Load.Kind.SERVES, 1),
            random ->
                    new Part(Load.Kind.COMPUTES, Runtime.getRuntime().availableProcessors() * (1 + random.nextInt(4))),
            random -> random.nextBoolean()
                    ? new Part(Load.Kind.COPIES, 5 + random.nextInt(10))
                    : new Part(Load.Kind.IDLES, 1),
            OptionalLong.empty());

    static final Neighbours MEMORY_HOG = new Neighbours(
            new Part(Load.Kind.LOOKS_UP, 144),
            random -> new Part(Load.Kind.HOARDS, 40 + random.nextInt(160)),
            random -> switch (random.nextInt(3)) {
                case 0 -> new Part(Load.Kind.COMPUTES, 1);
                case 1 -> new Part(Load.Kind.COPIES, 5 + random.nextInt(10));
                default -> new Part(Load.Kind.IDLES, 1);
            },
            OptionalLong.of(SHARED_BYTES));

    static final Neighbours QUIET = new Neighbours(
            new Part(Load.Kind.COMMITS, 40),
            random -> new Part(Load.Kind.IDLES, 1),
            random -> random.nextBoolean()
                    ? new Part(Load.Kind.COPIES, 2 + random.nextInt(5))
                    : new Part(Load.Kind.SERVES, 1),
            OptionalLong.empty());
}
