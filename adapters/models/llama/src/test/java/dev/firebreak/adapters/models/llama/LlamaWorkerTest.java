package dev.firebreak.adapters.models.llama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real engine on a tiny model that babbles, in a real worker process. */
@Timeout(120)
class LlamaWorkerTest {
    private static final String GREEDY = ",\"temperature\":0";

    @TempDir
    static Path folder;

    private static WorkerRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = WorkerRig.ready(TinyGguf.write(folder.resolve("tiny.gguf")), folder.resolve("scratch"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void the_model_is_named_after_its_file() throws Exception {
        assertThat(rig.get("/v1/models").path("data").path(0).path("id").asText())
                .isEqualTo("tiny");
    }

    @Test
    void at_temperature_0_the_same_question_has_the_same_answer() throws Exception {
        JsonNode first = answer(rig.chat(GREEDY + ",\"max_tokens\":20"));
        JsonNode second = answer(rig.chat(GREEDY + ",\"max_tokens\":20"));

        assertThat(text(first)).isNotEmpty().isEqualTo(text(second));
        assertThat(first.path("object").asText()).isEqualTo("chat.completion");
    }

    @Test
    void a_seed_repeats_an_answer_and_another_seed_does_not() throws Exception {
        String fields = ",\"temperature\":1.5,\"max_tokens\":30,\"seed\":";

        assertThat(text(answer(rig.chat(fields + 7)))).isEqualTo(text(answer(rig.chat(fields + 7))));
        assertThat(text(answer(rig.chat(fields + 7)))).isNotEqualTo(text(answer(rig.chat(fields + 8))));
    }

    @Test
    void an_answer_says_its_counts_and_that_it_was_cut_at_its_length() throws Exception {
        JsonNode answer = answer(rig.chat(GREEDY + ",\"max_tokens\":5"));

        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("length");
        assertThat(answer.path("usage").path("prompt_tokens").asInt()).isBetween(10, 40);
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isBetween(1, 5);
    }

    @Test
    void a_streamed_answer_says_what_the_whole_one_says() throws Exception {
        List<JsonNode> chunks = chunks(
                rig.chat(GREEDY + ",\"max_tokens\":20,\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        assertThat(chunks.getFirst()
                        .path("choices")
                        .path(0)
                        .path("delta")
                        .path("role")
                        .asText())
                .isEqualTo("assistant");
        StringBuilder streamed = new StringBuilder();
        chunks.forEach(chunk -> streamed.append(
                chunk.path("choices").path(0).path("delta").path("content").asText("")));
        assertThat(streamed.toString()).isEqualTo(text(answer(rig.chat(GREEDY + ",\"max_tokens\":20"))));
        assertThat(chunks.getLast().path("usage").path("prompt_tokens").asInt()).isPositive();
    }

    @Test
    void a_plain_completion_continues_its_prompt() throws Exception {
        JsonNode answer = answer(rig.post(
                "/completions", "{\"model\":\"tiny\",\"prompt\":\"Hello\",\"temperature\":0,\"max_tokens\":9}"));

        assertThat(answer.path("object").asText()).isEqualTo("text_completion");
        assertThat(answer.path("choices").path(0).path("text").asText()).isNotEmpty();
    }

    @Test
    void a_prompt_beyond_the_context_is_refused_with_the_counts() throws Exception {
        HttpResponse<String> refused = rig.post("/chat/completions", rig.message("x ".repeat(3000), ""));

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode error = WorkerRig.JSON.readTree(refused.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("context_length_exceeded");
        assertThat(error.path("message").asText()).contains("2048").containsPattern("[36]0\\d\\d tokens");
    }

    @Test
    void an_answer_that_may_be_longer_than_the_context_ends_where_the_context_does() throws Exception {
        HttpResponse<String> answered =
                rig.post("/chat/completions", rig.message("x ".repeat(900), GREEDY + ",\"max_tokens\":100000"));

        assertThat(answered.statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_not_a_request_is_refused_with_what_was_wrong() throws Exception {
        assertThat(rig.post("/chat/completions", "{").statusCode()).isEqualTo(400);
        assertThat(rig.post("/chat/completions", "{\"model\":\"other\"}").statusCode())
                .isEqualTo(404);
        assertThat(rig.chat(",\"temperature\":9").body()).contains("'temperature' is 9");
        assertThat(rig.chat(",\"max_tokens\":0").body()).contains("'max_tokens' is 0");
        assertThat(rig.chat(",\"n\":2").body()).contains("'n' cannot be 2");
        assertThat(rig.post("/chat/completions", "{\"model\":\"tiny\",\"messages\":[]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_page_in_a_browser_may_not_ask() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rig.worker.base().resolve("/v1/models"))
                .header("Origin", "https://example.org")
                .build();

        try (HttpClient browser = HttpClient.newHttpClient()) {
            assertThat(browser.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void more_requests_than_may_wait_are_told_to_come_again() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> ask =
                    () -> rig.post("/chat/completions", rig.message("x ".repeat(900), ",\"max_tokens\":100"));
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                answers.add(clients.submit(ask));
            }
            List<HttpResponse<String>> refused = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(200, 429);
                if (answer.get().statusCode() == 429) {
                    refused.add(answer.get());
                }
            }
            assertThat(refused)
                    .isNotEmpty()
                    .allSatisfy(each ->
                            assertThat(each.headers().firstValue("Retry-After")).isPresent());
        }
    }

    private static JsonNode answer(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return WorkerRig.JSON.readTree(response.body());
    }

    private static String text(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asText();
    }

    static List<JsonNode> chunks(HttpResponse<String> response) throws Exception {
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> chunks = new ArrayList<>();
        for (String line : response.body().split("\n", -1)) {
            if (line.startsWith("data: {")) {
                chunks.add(WorkerRig.JSON.readTree(line.substring("data: ".length())));
            }
        }
        return chunks;
    }
}
