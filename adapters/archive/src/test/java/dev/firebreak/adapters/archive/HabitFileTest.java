package dev.firebreak.adapters.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.silence.Habit;
import dev.firebreak.core.silence.Rhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HabitFileTest {
    private static final Habit SCRAPER =
            new Habit("scraper", new Rhythm.Kept(List.of(2L, 1L), List.of(1L, 0L), List.of(0L, 7L), 8));

    @TempDir
    Path folder;

    @Test
    void what_was_written_last_is_read() throws Exception {
        assertThat(file().read()).isEmpty();

        file().write(List.of());
        file().write(List.of(SCRAPER));
        assertThat(file().read()).containsExactly(SCRAPER);
        assertThat(folder.toFile().list()).containsExactly("habits");
    }

    @Test
    void a_file_that_cannot_be_understood_is_said_with_its_place() throws Exception {
        Files.writeString(folder.resolve("habits"), "torn");

        assertThatThrownBy(() -> file().read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("habits").toString())
                .hasMessageContaining("written again");
    }

    private HabitFile file() {
        return new HabitFile(folder.resolve("habits"), new MessagePackCodec());
    }
}
