package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.adapters.models.llama.TinyGguf;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --model}: a language model in a process of its own, with Firebreak from its first word to its death. */
class LanguageModelTest {
    private static final String RECITED = "Six mnutes[1].";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void it_answers_by_itself_and_from_the_documents_with_the_sources_first() throws IOException {
        Path model = TinyGguf.writeReciting(folder.resolve("reciting.gguf"), RECITED);
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--model", model.toString())) {
            awaitModel(firebreak, "reciting");
            assertThat(worker(firebreak).pid()).isNotEqualTo(firebreak.pid());

            try (ModelStream plain = ModelStream.ask(firebreak, ModelStream.question("reciting", "Hello"))) {
                assertThat(plain.awaitEnd().text()).isEqualTo(RECITED);
                assertThat(plain.events()).hasSizeGreaterThan(3);
            }

            Documents.write(folder.resolve("notes/eggs.md"), "Soft eggs cook for six minutes in boiling water.\n");
            firebreak.ingest(folder.resolve("notes"), "cooking");
            try (ModelStream answer =
                    ModelStream.ask(firebreak, ModelStream.question("documents", "How long do soft eggs cook?"))) {
                JsonNode first = answer.next().orElseThrow();
                assertThat(first.path("sources").path(0).path("path").asText()).endsWith("eggs.md");
                assertThat(first.path("answer_model").asText()).isEqualTo("reciting");
                assertThat(answer.text()).isEmpty();
                assertThat(answer.awaitEnd().text()).isEqualTo(RECITED);
                assertThat(answer.error()).isEmpty();
            }
        }
    }

    @Test
    void a_worker_killed_amid_an_answer_ends_the_turn_with_an_error_and_comes_back() throws IOException {
        Path model = TinyGguf.writeEndless(folder.resolve("endless.gguf"));
        Documents.write(folder.resolve("notes/eggs.md"), "Soft eggs cook for six minutes in boiling water.\n");
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--model", model.toString())) {
            awaitModel(firebreak, "endless");
            firebreak.ingest(folder.resolve("notes"), "cooking");
            ProcessHandle first = worker(firebreak);

            try (ModelStream answer = ModelStream.ask(
                    firebreak,
                    ModelStream.question("documents", "How long do soft eggs cook?")
                            .put("session_id", "k1"))) {
                answer.awaitWords();
                first.destroyForcibly();
                assertThat(answer.awaitEnd().error()).contains("endless", "broke off");
                assertThat(firebreak.get("/ask/k1").body()).contains("did not come to its end", answer.text());
            }

            Waiting.until(
                    "another worker",
                    PATIENCE,
                    () -> hasWorker(firebreak) && worker(firebreak).pid() != first.pid());
            Waiting.until(
                    "it answers again",
                    PATIENCE,
                    () -> firebreak
                                    .post(
                                            "/v1/chat/completions",
                                            ModelStream.question("endless", "Hello")
                                                    .put("max_tokens", 3)
                                                    .toString())
                                    .statusCode()
                            == 200);
        }
    }

    @Test
    void a_client_that_leaves_stops_the_model() throws IOException {
        Path model = TinyGguf.writeEndless(folder.resolve("endless.gguf"));
        Documents.write(folder.resolve("notes/eggs.md"), "Soft eggs cook for six minutes in boiling water.\n");
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--model", model.toString())) {
            awaitModel(firebreak, "endless");
            firebreak.ingest(folder.resolve("notes"), "cooking");
            for (String asked : List.of("endless", "documents")) {
                long before = pieces(firebreak);
                ModelStream.ask(firebreak, ModelStream.question(asked, "How long do soft eggs cook?"))
                        .awaitWords()
                        .close();
                Waiting.until("the model is idle", PATIENCE, () -> busy(firebreak) == 0);
                assertThat(pieces(firebreak) - before).as(asked).isBetween(1L, 3_000L);
            }
        }
    }

    @Test
    void a_term_signal_ends_both_amid_an_answer() throws IOException {
        Path model = TinyGguf.writeEndless(folder.resolve("endless.gguf"));
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--model", model.toString())) {
            awaitModel(firebreak, "endless");
            ProcessHandle worker = worker(firebreak);
            try (ModelStream answer = ModelStream.ask(firebreak, ModelStream.question("endless", "Hello"))) {
                answer.awaitWords();
                assertThat(firebreak.terminate()).isLessThan(Duration.ofSeconds(5));
            }
            assertThat(worker.isAlive()).isFalse();
            assertThat(firebreak.printed()).doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void a_killed_firebreak_leaves_no_worker_behind() throws IOException {
        Path model = TinyGguf.writeEndless(folder.resolve("endless.gguf"));
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--model", model.toString())) {
            awaitModel(firebreak, "endless");
            ProcessHandle worker = worker(firebreak);
            firebreak.kill();
            Waiting.until("the worker ends too", Duration.ofSeconds(10), () -> !worker.isAlive());
        }
    }

    private static void awaitModel(FirebreakProcess firebreak, String model) {
        Waiting.until(
                "the model " + model + " is listed",
                PATIENCE,
                () -> firebreak.get("/v1/models").body().contains("\"" + model + "\""));
    }

    private static boolean hasWorker(FirebreakProcess firebreak) {
        return ProcessHandle.of(firebreak.pid())
                .orElseThrow()
                .children()
                .findAny()
                .isPresent();
    }

    private static ProcessHandle worker(FirebreakProcess firebreak) {
        return ProcessHandle.of(firebreak.pid())
                .orElseThrow()
                .children()
                .findAny()
                .orElseThrow();
    }

    private static JsonNode health(FirebreakProcess firebreak) {
        String base = firebreak
                .getJson("/api/status")
                .path("servers")
                .path(0)
                .path("address")
                .asText();
        return FirebreakProcess.json(firebreak
                .send(HttpRequest.newBuilder(URI.create(base).resolve("/health"))
                        .build())
                .body());
    }

    private static long pieces(FirebreakProcess firebreak) {
        return health(firebreak).path("pieces").asLong();
    }

    private static int busy(FirebreakProcess firebreak) {
        return health(firebreak).path("generating").asInt();
    }
}
