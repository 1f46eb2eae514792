package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} amid ingestion, several times: nothing is lost and nothing doubles. */
class KillTest {
    /** So many that their vectors take longer than one commit waits for the next. */
    private static final int DOCUMENTS = 1500;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void ingestion_goes_on_after_every_kill_and_ends_as_if_nothing_had_been() {
        Path data = folder.resolve("data");
        Path notes = Documents.numbered(folder.resolve("notes"), DOCUMENTS);
        String job;
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            job = firebreak.startIngestion(notes, "notes");
            killOnce(
                    firebreak,
                    job,
                    "some files are read",
                    now -> now.path("done").asInt() >= 40);
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            killOnce(firebreak, job, "every file is read", now -> now.hasNonNull("read_at"));
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            killOnce(
                    firebreak,
                    job,
                    "some vectors are made",
                    now -> now.path("vectors").asInt() >= 40);
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            killOnce(firebreak, job, "some vectors are committed", now -> withoutVectors(firebreak) < DOCUMENTS);
        }
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            assertThat(withoutVectors(firebreak))
                    .as("what was committed stayed")
                    .isLessThan(DOCUMENTS);
            Waiting.until("the job ends by itself", PATIENCE, () -> isDone(firebreak, job));
            everyDocumentIsThereOnce(firebreak);
        }
    }

    private static void killOnce(FirebreakProcess firebreak, String job, String what, Predicate<JsonNode> when) {
        Waiting.until(what, PATIENCE, () -> isDone(firebreak, job) || when.test(firebreak.getJson("/api/jobs/" + job)));
        firebreak.kill();
    }

    private static boolean isDone(FirebreakProcess firebreak, String job) {
        return firebreak.getJson("/api/jobs/" + job).path("state").asText().equals("succeeded");
    }

    private static int withoutVectors(FirebreakProcess firebreak) {
        JsonNode counts = firebreak.getJson("/api/status").path("counts");
        // A process that was just started has indexed nothing when it was killed before the first commit.
        return counts.path("passages").asInt() < DOCUMENTS
                ? DOCUMENTS
                : counts.path("without_vectors").asInt();
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
        assertThat(withoutVectors(firebreak)).as("passages without vectors").isZero();
        Set<String> found = new HashSet<>();
        for (int i = 0; i < DOCUMENTS; i += 61) {
            JsonNode best = firebreak
                    .getJson("/api/search?k=1&q=marker" + i)
                    .path("sources")
                    .path(0);
            String path = best.path("path").asText();
            assertThat(path).endsWith("note-" + i + ".md");
            assertThat(best.path("why").asText()).contains("words", "meaning");
            assertThat(found.add(path)).isTrue();
        }
    }
}
