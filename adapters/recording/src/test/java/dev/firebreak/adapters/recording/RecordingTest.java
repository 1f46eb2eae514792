package dev.firebreak.adapters.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private final Codec codec = new MessagePackCodec();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void what_was_looked_at_is_looked_at_again_to_the_last_figure() throws Exception {
        List<Reading> looks = List.of(reading(0), reading(1), reading(2));
        Path file = record(looks);

        assertThat(read(file)).isEqualTo(looks);
    }

    @Test
    void a_recording_whose_writer_was_killed_ends_with_its_last_whole_reading() throws Exception {
        Path file = folder.resolve("torn");
        try (RecordingWriter writer = RecordingWriter.create(file, codec)) {
            writer.write(reading(0));
            writer.write(reading(1));
            byte[] flushed = Files.readAllBytes(file);
            Path torn = Files.write(folder.resolve("cut"), Arrays.copyOf(flushed, flushed.length - 40));

            assertThat(read(Files.write(folder.resolve("killed"), flushed))).hasSize(2);
            assertThat(read(torn)).hasSize(1);
        }
    }

    @Test
    void what_is_no_recording_is_refused_by_name() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not a recording");
        Path empty = Files.createFile(folder.resolve("empty"));

        for (Path file : List.of(text, empty)) {
            assertThatThrownBy(() -> RecordingReader.open(file, codec))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("--record");
        }
    }

    @Test
    void a_recording_is_not_written_over() throws Exception {
        Path file = record(List.of(reading(0)));

        assertThatThrownBy(() -> RecordingWriter.create(file, codec)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private Path record(List<Reading> looks) throws IOException {
        Path file = folder.resolve("incident");
        try (RecordingWriter writer = RecordingWriter.create(file, codec)) {
            for (Reading look : looks) {
                writer.write(look);
            }
        }
        return file;
    }

    private List<Reading> read(Path file) throws IOException {
        List<Reading> all = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file, codec)) {
            for (Optional<Reading> next = reader.next(); next.isPresent(); next = reader.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static Reading reading(int second) {
        IoCounters io = new IoCounters(1, 2L << 40, 3, 4, 5);
        MachineCounters machine = new MachineCounters(
                new CpuTime(4, second * 1_000_000L, 2, 3, 4),
                Optional.of(new Stalls(new Stall(1, 2), Stall.NONE, new Stall(3, 4))),
                new MemoryState(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
                List.of(new DiskCounters("259:0", "nvme0n1", io, 1, 2, 3, 4, 5)),
                List.of(new LinkCounters("eth0", 1_000_000_000L, 1, 2, 3, 4)),
                List.of(new GpuState(
                        "GPU-1", "RTX", OptionalDouble.of(0.25), 1, 2, false, OptionalDouble.empty(), true)),
                List.of(new FaultCounter(Resource.DISK, "nvme0n1 requests failed", 3)));
        GroupCounters group = new GroupCounters(
                "/kubepods/a b",
                new Owner(Owner.Kind.POD, "postgres-0", Optional.of("data"), Optional.empty()),
                5,
                6,
                Optional.empty(),
                new GroupMemory(1, 2, 3, 4, 5, 6),
                Map.of("259:0", io),
                IoSource.CONTROLLER,
                Optional.of(new LinkCounters("eth0", 0, 1, 2, 3, 4)),
                Map.of("GPU-1", 7L << 30),
                2);
        return new Reading("pi-5", NOON.plusSeconds(second), second * 1_000_000_000L, machine, List.of(group));
    }
}
