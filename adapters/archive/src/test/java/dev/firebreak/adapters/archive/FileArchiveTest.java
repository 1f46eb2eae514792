package dev.firebreak.adapters.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.past.Archive;
import dev.firebreak.core.past.ArchiveContract;
import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArchiveTest extends ArchiveContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Instant now = NOON;

    @Override
    protected Archive archive() throws IOException {
        return archive(FileArchive.USUAL_BYTES);
    }

    private FileArchive archive(long mostBytes) throws IOException {
        return FileArchive.open(folder, mostBytes, () -> now);
    }

    @Test
    void what_a_killed_writer_left_is_ignored_and_written_over_wherever_it_was_cut() throws Exception {
        archive().keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1)));
        Path file = onlyFile();
        long whole = Files.size(file);
        archive().keep("pi-1", List.of(slice(Grain.MINUTE, NOON.plusSeconds(60), 2, 2)));
        byte[] both = Files.readAllBytes(file);

        for (int length = 0; length < both.length; length++) {
            Files.write(file, Arrays.copyOf(both, length));
            int left = length < whole ? 0 : 1;
            assertThat(all(archive())).as("cut to " + length).hasSize(left);

            archive().keep("pi-1", List.of(slice(Grain.MINUTE, NOON.plusSeconds(120), 3, 3)));
            assertThat(all(archive())).as("cut to " + length + ", then kept").hasSize(left + 1);
        }
    }

    @Test
    void a_byte_that_rotted_ends_the_file_there_and_nothing_else() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1)));
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON.plusSeconds(60), 2, 2)));
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 0x40;
        Files.write(file, bytes);

        assertThat(all(archive())).hasSize(1);
    }

    @Test
    void a_file_of_another_version_is_left_alone_and_named() throws Exception {
        archive().keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1)));
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = '2';
        Files.write(file, bytes);

        assertThatThrownBy(() -> all(archive())).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> archive().keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1))))
                .isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void each_grain_is_kept_for_its_time_and_no_longer() throws Exception {
        Archive archive = archive();
        for (Duration age = Duration.ofDays(40); !age.isNegative(); age = age.minusHours(6)) {
            now = NOON.minus(age);
            for (Grain grain : Grain.values()) {
                archive.keep("pi-1", List.of(slice(grain, now, 1, 1)));
            }
        }
        for (Grain grain : Grain.values()) {
            Instant oldest = read(archive, "pi-1", grain, NOON.minus(Duration.ofDays(90)), NOON.plusSeconds(1))
                    .getFirst()
                    .start();
            assertThat(oldest)
                    .as(grain.name())
                    .isBeforeOrEqualTo(NOON.minus(grain.kept()))
                    .isAfter(NOON.minus(grain.kept())
                            .minus(Segments.length(grain))
                            .minus(Duration.ofHours(7)));
        }
    }

    @Test
    void a_node_that_is_gone_for_thirty_days_leaves_nothing() throws Exception {
        Archive archive = archive();
        archive.keep("old", List.of(slice(Grain.FIVE_MINUTES, now, 1, 1)));
        now = NOON.plus(Duration.ofDays(36));
        archive.keep("new", List.of(slice(Grain.FIVE_MINUTES, now, 1, 1)));

        assertThat(folder.resolve("old")).doesNotExist();
        assertThat(folder.resolve("new")).isDirectory();
    }

    @Test
    void it_never_takes_more_room_than_it_was_given() throws Exception {
        Archive archive = archive(20_000);
        for (int hour = 0; hour < 24 * 40; hour++) {
            now = NOON.plus(Duration.ofHours(hour));
            for (int node = 0; node < 5; node++) {
                archive.keep("pi-" + node, List.of(slice(List.of(Grain.values()).get(hour % 3), now, hour, hour)));
            }
        }
        assertThat(bytes()).isLessThan(21_000);
        assertThat(read(archive, "pi-1", Grain.FIVE_MINUTES, NOON, now.plusSeconds(1)))
                .isNotEmpty();
    }

    @Test
    void steps_that_were_dated_far_ahead_do_not_stay_for_good() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON.plus(Duration.ofDays(4_000)), 1, 1)));
        now = NOON.plus(Duration.ofHours(2));
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, now, 1, 1)));

        assertThat(all(archive)).hasSize(1);
    }

    @Test
    void files_that_are_not_ours_are_left_alone() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", List.of(slice(Grain.MINUTE, NOON, 1, 1)));
        Path notes = Files.writeString(folder.resolve("pi-1").resolve("notes.past"), "mine");
        Path number = Files.writeString(folder.resolve("pi-1").resolve("1m-9223372036854775807.past"), "mine");
        now = NOON.plus(Duration.ofDays(60));
        archive.keep("pi-2", List.of(slice(Grain.MINUTE, now, 1, 1)));

        assertThat(notes).exists();
        assertThat(number).exists();
    }

    @Test
    void a_minute_of_fifty_workloads_takes_less_than_four_kilobytes() throws Exception {
        Archive archive = archive();
        archive.keep("pi-1", Minutes.busy(NOON, 50));

        assertThat(bytes()).isLessThan(4_000);
        assertThat(all(archive)).isEmpty();
        assertThat(read(archive, "pi-1", Grain.TEN_SECONDS, NOON, NOON.plusSeconds(60)))
                .hasSize(6);
    }

    private List<Slice> all(Archive archive) throws IOException {
        return read(archive, "pi-1", Grain.MINUTE, Instant.EPOCH, NOON.plus(Duration.ofDays(10_000)));
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
