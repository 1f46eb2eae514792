package dev.firebreak.adapters.archive;

import dev.firebreak.adapters.archive.Segments.Segment;
import dev.firebreak.core.past.Archive;
import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Slices in files that are only ever appended to, and deleted whole when they are too old or there are too many of them. Nothing
 * is synced: what was appended survives the process, and what the kernel had not written yet is lost with the power. Safe for
 * threads.
 */
public final class FileArchive implements Archive {
    /** Room for 400 nodes with 50 workloads each, of which a third is busy. */
    public static final long USUAL_BYTES = 4L << 30;

    private static final byte[] MAGIC = "firepas1".getBytes(StandardCharsets.US_ASCII);
    private static final Duration PRUNED_EVERY = Duration.ofHours(1);

    private final Path root;
    private final InstantSource clock;
    private final Frames frames = new Frames(MAGIC);
    private final Pruning pruning;
    private Instant pruned = Instant.MIN;

    private FileArchive(Path root, long mostBytes, InstantSource clock) {
        this.root = root;
        this.clock = clock;
        this.pruning = new Pruning(root, mostBytes);
    }

    /**
     * Creates the folder where needed.
     *
     * @param mostBytes of all files together; looked at once an hour, the oldest for their grain go first
     * @throws IOException when it cannot be written
     */
    public static FileArchive open(Path folder, long mostBytes, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        return new FileArchive(folder.toAbsolutePath().normalize(), mostBytes, clock);
    }

    @Override
    public synchronized void keep(String node, Iterable<Slice> slices) throws IOException {
        Path folder = Segments.folder(root, node);
        Map<Segment, List<Slice>> bySegment = new LinkedHashMap<>();
        slices.forEach(slice -> bySegment
                .computeIfAbsent(Segments.of(folder, slice.grain(), slice.start()), _ -> new ArrayList<>())
                .add(slice));
        Files.createDirectories(folder);
        for (Map.Entry<Segment, List<Slice>> entry : bySegment.entrySet()) {
            frames.append(entry.getKey().file(), SliceCodec.encode(entry.getValue()));
        }
        Instant now = clock.instant();
        if (now.isBefore(pruned) || pruned.isBefore(now.minus(PRUNED_EVERY))) {
            pruned = now;
            pruning.prune(now).forEach(frames::forget);
        }
    }

    @Override
    public void read(String node, Grain grain, Instant from, Instant to, Consumer<Slice> into) throws IOException {
        for (Segment segment : Segments.in(Segments.folder(root, node))) {
            if (segment.grain() == grain
                    && segment.end().isAfter(from)
                    && segment.start().isBefore(to)) {
                frames.read(segment.file(), frame -> {
                    for (Slice slice : SliceCodec.decode(grain, frame)) {
                        if (!slice.start().isBefore(from) && slice.start().isBefore(to)) {
                            into.accept(slice);
                        }
                    }
                });
            }
        }
    }
}
