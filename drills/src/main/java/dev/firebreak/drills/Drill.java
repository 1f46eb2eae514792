package dev.firebreak.drills;

import dev.firebreak.core.pressure.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Disturbances. */
enum Drill {
    NOISY_DISK(
            "a database commits, a neighbour fills the disk's queue",
            new Part(Load.Kind.COMMITS, 40),
            Optional.of(Resource.DISK)) {
        @Override
        Part culprit(Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> new Part(Load.Kind.REINDEXES, 48 + random.nextInt(80));
                case 1 -> new Part(Load.Kind.SMALL_WRITES, 64 + random.nextInt(96));
                case 2 -> new Part(Load.Kind.SCANS, 48 + random.nextInt(80));
                default -> new Part(Load.Kind.COPIES, 2_000 + random.nextInt(4_000));
            };
        }

        @Override
        Part bystander(Random random) {
            return random.nextBoolean() ? new Part(Load.Kind.COMPUTES, 1) : new Part(Load.Kind.IDLES, 1);
        }
    },
    CPU_HOG(
            "a service computes a little, a neighbour takes every processor",
            new Part(Load.Kind.SERVES, 1),
            Optional.of(Resource.CPU)) {
        @Override
        Part culprit(Random random) {
            return new Part(Load.Kind.COMPUTES, Runtime.getRuntime().availableProcessors() * (1 + random.nextInt(4)));
        }

        @Override
        Part bystander(Random random) {
            return random.nextBoolean()
                    ? new Part(Load.Kind.COPIES, 5 + random.nextInt(10))
                    : new Part(Load.Kind.IDLES, 1);
        }
    },
    QUIET("nobody disturbs anybody: nobody may be named", new Part(Load.Kind.COMMITS, 40), Optional.empty()) {
        @Override
        Part culprit(Random random) {
            return new Part(Load.Kind.IDLES, 1);
        }

        @Override
        Part bystander(Random random) {
            return random.nextBoolean()
                    ? new Part(Load.Kind.COPIES, 2 + random.nextInt(5))
                    : new Part(Load.Kind.SERVES, 1);
        }
    };

    private final String about;
    private final Part victim;
    private final Optional<Resource> resource;

    /** What one process does. */
    record Part(Load.Kind kind, int number) {}

    Drill(String about, Part victim, Optional<Resource> resource) {
        this.about = about;
        this.victim = victim;
        this.resource = resource;
    }

    abstract Part culprit(Random random);

    abstract Part bystander(Random random);

    Part victim() {
        return victim;
    }

    /** What the victim will be short of; empty when nobody suffers. */
    Optional<Resource> resource() {
        return resource;
    }

    String about() {
        return about;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Drill> of(String word) {
        return Arrays.stream(values())
                .filter(drill -> drill.word().equals(word))
                .findFirst();
    }

    static String words() {
        return List.of(values()).stream().map(Drill::word).collect(Collectors.joining(", "));
    }
}
