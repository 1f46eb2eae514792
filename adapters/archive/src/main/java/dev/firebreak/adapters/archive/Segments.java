package dev.firebreak.adapters.archive;

import dev.firebreak.core.past.Grain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file a slice lies in: a folder for each node, in it a file for each grain and stretch of time. */
final class Segments {
    private static final Pattern NAME = Pattern.compile("(10s|1m|5m)-(\\d{1,19})\\.past");
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /**
     * A stretch of time of a grain.
     *
     * @param number of the stretch, counted from the epoch
     */
    record Segment(Path file, Grain grain, long number) {
        Instant start() {
            return Instant.ofEpochSecond(number * length(grain).toSeconds());
        }

        Instant end() {
            return Instant.ofEpochSecond((number + 1) * length(grain).toSeconds());
        }
    }

    private Segments() {}

    static Duration length(Grain grain) {
        return switch (grain) {
            case TEN_SECONDS -> Duration.ofHours(3);
            case MINUTE -> Duration.ofDays(1);
            case FIVE_MINUTES -> Duration.ofDays(5);
        };
    }

    private static String word(Grain grain) {
        return switch (grain) {
            case TEN_SECONDS -> "10s";
            case MINUTE -> "1m";
            case FIVE_MINUTES -> "5m";
        };
    }

    /** Of a name that is no plain word only a part is legible; its hash tells it from others. */
    static Path folder(Path root, String node) {
        if (PLAIN.matcher(node).matches()) {
            return root.resolve(node);
        }
        String legible = node.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "_");
        return root.resolve(legible.substring(0, Math.min(40, legible.length())) + "." + hash(node));
    }

    private static String hash(String node) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(node.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Segment of(Path folder, Grain grain, Instant at) {
        long number = Math.floorDiv(at.getEpochSecond(), length(grain).toSeconds());
        return new Segment(folder.resolve(word(grain) + "-" + number + ".past"), grain, number);
    }

    /** In the order of time. */
    static List<Segment> in(Path folder) throws IOException {
        List<Segment> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.past")) {
            files.forEach(file -> parse(file).ifPresent(found::add));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Segment::start));
        return found;
    }

    private static Optional<Segment> parse(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        for (Grain grain : Grain.values()) {
            if (word(grain).equals(name.group(1))) {
                try {
                    long number = Long.parseLong(name.group(2));
                    return number > Instant.MAX.getEpochSecond() / length(grain).toSeconds() - 1
                            ? Optional.empty()
                            : Optional.of(new Segment(file, grain, number));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
