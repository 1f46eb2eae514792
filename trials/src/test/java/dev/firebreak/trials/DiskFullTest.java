package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full when a folder is to be read; later there is room again. */
class DiskFullTest {
    private static final int DISK_MIB = 256;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void the_job_fails_with_a_reason_what_was_read_still_answers_and_with_room_it_works_again() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path birds = Documents.numbered(folder.resolve("birds"), 50);
        try (FirebreakProcess firebreak = FirebreakProcess.upOnSmallDisk(data, DISK_MIB)) {
            JsonNode before = firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
            assertThat(before.path("state").asText()).isEqualTo("succeeded");

            Path filler = fill(firebreak, data);
            String refusal = whyNot(firebreak, birds);
            assertThat(refusal).containsPattern("(?i)no space left on device|disk .* is full");
            answersFromBefore(firebreak);

            Files.delete(filler);
            assertThat(firebreak.ingest(birds, "birds").path("read").asInt()).isEqualTo(50);
            answersFromBefore(firebreak);
        }
    }

    /** The reason why a folder cannot be read: told at once, or by the job when it got that far. */
    private static String whyNot(FirebreakProcess firebreak, Path birds) {
        String started = firebreak
                .post("/api/ingest", "{\"paths\":[\"" + birds + "\"],\"collection\":\"birds\"}")
                .body();
        JsonNode answer = FirebreakProcess.json(started);
        return answer.has("error")
                ? answer.path("error").path("message").asText()
                : firebreak.awaitJob(answer.path("job").asText()).path("error").asText();
    }

    private static void answersFromBefore(FirebreakProcess firebreak) {
        assertThat(firebreak
                        .getJson("/api/search?q=hard+boiled+eggs&collection=cooking")
                        .path("sources")
                        .path(0)
                        .path("path")
                        .asText())
                .endsWith("eggs.md");
    }

    /** Takes all the room there is; the process's root shows the file system that only it has mounted. */
    private static Path fill(FirebreakProcess firebreak, Path data) throws IOException {
        Path filler = Path.of("/proc/" + firebreak.pid() + "/root" + data).resolve("filler");
        byte[] piece = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
            return filler;
        }
    }
}
