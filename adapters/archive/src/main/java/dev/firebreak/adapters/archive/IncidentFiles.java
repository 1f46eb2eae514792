package dev.firebreak.adapters.archive;

import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.past.IncidentArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Incidents in a file for each five days. Safe for threads. */
public final class IncidentFiles implements IncidentArchive {
    /** Of one file: what comes after it is not kept. With the days that are kept, 14 MiB in all. */
    static final long MOST_BYTES = 2 << 20;

    private static final byte[] MAGIC = "fireinc1".getBytes(StandardCharsets.US_ASCII);
    private static final Duration STRETCH = Duration.ofDays(5);
    private static final Pattern NAME = Pattern.compile("incidents-(\\d{1,9})\\.past");

    private final Path folder;
    private final Codec codec;
    private final InstantSource clock;
    private final Frames frames = new Frames(MAGIC);

    private IncidentFiles(Path folder, Codec codec, InstantSource clock) {
        this.folder = folder;
        this.codec = codec;
        this.clock = clock;
    }

    /** Creates the folder where needed. */
    public static IncidentFiles open(Path folder, Codec codec, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        return new IncidentFiles(folder, codec, clock);
    }

    @Override
    public synchronized void keep(Incident incident) throws IOException {
        long number = Math.floorDiv(clock.instant().getEpochSecond(), STRETCH.toSeconds());
        Path file = folder.resolve("incidents-" + number + ".past");
        long size = size(file);
        if (size == 0) {
            prune(number);
        }
        if (size > MOST_BYTES) {
            throw new IOException("more incidents than are kept: " + file + " is full. A new one begins within "
                    + STRETCH.toDays() + " days");
        }
        frames.append(file, codec.encode(IncidentFrame.of(incident)));
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private void prune(long number) throws IOException {
        long oldest = number - KEPT.dividedBy(STRETCH);
        for (Map.Entry<Path, Long> file : files()) {
            if (file.getValue() < oldest || file.getValue() > number + 1) {
                Files.deleteIfExists(file.getKey());
                frames.forget(file.getKey());
            }
        }
    }

    /** Oldest first. */
    private List<Map.Entry<Path, Long>> files() throws IOException {
        List<Map.Entry<Path, Long>> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "incidents-*.past")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    found.add(Map.entry(file, Long.parseLong(name.group(1))));
                }
            }
        }
        found.sort(Map.Entry.comparingByValue());
        return found;
    }

    @Override
    public synchronized List<Incident> last(int most) throws IOException {
        Instant oldest = clock.instant().minus(KEPT);
        Map<String, Incident> byId = new LinkedHashMap<>();
        for (Map.Entry<Path, Long> file : files()) {
            frames.read(file.getKey(), frame -> {
                Incident incident = decode(file.getKey(), frame);
                byId.put(incident.id(), incident);
            });
        }
        List<Incident> all = byId.values().stream()
                .filter(incident -> incident.seen().isAfter(oldest))
                .sorted(Comparator.comparing(Incident::since))
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private Incident decode(Path file, byte[] frame) throws IOException {
        try {
            return codec.decode(frame, IncidentFrame.class).incident();
        } catch (MalformedException | IllegalArgumentException e) {
            throw new IOException("an incident in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
