package dev.firebreak.adapters.archive;

import dev.firebreak.adapters.archive.Segments.Segment;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What goes: files whose whole stretch of time is older than their grain is kept, then those that are one too many. */
final class Pruning {
    /** How far beyond now a file may begin: a node's clock may have been wrong once, and such a file would stay for good. */
    private static final Duration AHEAD = Duration.ofDays(6);

    private final Path root;
    private final long mostBytes;

    private record Aged(Segment segment, long bytes, double age) {}

    Pruning(Path root, long mostBytes) {
        this.root = root;
        this.mostBytes = mostBytes;
    }

    /** @return the files that went */
    List<Path> prune(Instant now) throws IOException {
        List<Path> gone = new ArrayList<>();
        List<Aged> left = new ArrayList<>();
        for (Path folder : folders()) {
            int files = 0;
            for (Segment segment : Segments.in(folder)) {
                boolean old = !segment.end().isAfter(now.minus(segment.grain().kept()));
                if (old || segment.start().isAfter(now.plus(AHEAD))) {
                    delete(segment.file(), gone);
                } else {
                    files++;
                    left.add(new Aged(segment, size(segment.file()), age(segment, now)));
                }
            }
            if (files == 0) {
                deleteEmpty(folder);
            }
        }
        left.sort(Comparator.comparingDouble(Aged::age).reversed());
        long bytes = left.stream().mapToLong(Aged::bytes).sum();
        for (Aged oldest : left) {
            if (bytes <= mostBytes) {
                break;
            }
            bytes -= oldest.bytes();
            delete(oldest.segment().file(), gone);
        }
        return gone;
    }

    /** Part of its time that has passed, so that every grain loses its own past first. */
    private static double age(Segment segment, Instant now) {
        return Duration.between(segment.start(), now).toSeconds()
                / (double) segment.grain().kept().toSeconds();
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, Files::isDirectory)) {
            found.forEach(folders::add);
        }
        return folders;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static void delete(Path file, List<Path> gone) throws IOException {
        Files.deleteIfExists(file);
        gone.add(file);
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Something that is not ours lies in it.
        }
    }
}
