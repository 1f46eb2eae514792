package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} amid ingestion, several times: nothing is lost and nothing doubles. */
class KillTest {
    private static final int DOCUMENTS = 300;
    private static final long SEED = 20260101;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void ingestion_goes_on_after_every_kill_and_ends_as_if_nothing_had_been() {
        Path data = folder.resolve("data");
        Path notes = Documents.numbered(folder.resolve("notes"), DOCUMENTS);
        Random random = new Random(SEED);
        String job = "";
        for (int kill = 0; kill < 4; kill++) {
            try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
                job = job.isEmpty() ? firebreak.startIngestion(notes, "notes") : job;
                int wanted = Math.min(DOCUMENTS - 20, (kill + 1) * 40 + random.nextInt(30));
                String started = job;
                Waiting.until("about " + wanted + " files are done", Duration.ofSeconds(60), () -> {
                    JsonNode now = firebreak.getJson("/api/jobs/" + started);
                    return now.path("done").asInt() >= wanted
                            || now.path("state").asText().equals("succeeded");
                });
                firebreak.kill();
            }
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            String started = job;
            Waiting.until(
                    "the job ends by itself",
                    Duration.ofSeconds(60),
                    () -> firebreak
                            .getJson("/api/jobs/" + started)
                            .path("state")
                            .asText()
                            .equals("succeeded"));
            everyDocumentIsThereOnce(firebreak);
        }
    }

    private static void everyDocumentIsThereOnce(FirebreakProcess firebreak) {
        JsonNode collection =
                firebreak.getJson("/api/collections").path("collections").path(0);
        assertThat(collection.path("files").path("read").asInt()).isEqualTo(DOCUMENTS);
        assertThat(collection.path("passages").asInt()).isEqualTo(DOCUMENTS);
        assertThat(firebreak
                        .getJson("/api/status")
                        .path("counts")
                        .path("passages")
                        .asInt())
                .as("passages in the index")
                .isEqualTo(DOCUMENTS);
        Set<String> found = new HashSet<>();
        for (int i = 0; i < DOCUMENTS; i += 13) {
            String path = firebreak
                    .getJson("/api/search?k=1&q=marker" + i)
                    .path("sources")
                    .path(0)
                    .path("path")
                    .asText();
            assertThat(path).endsWith("note-" + i + ".md");
            assertThat(found.add(path)).isTrue();
        }
    }
}
