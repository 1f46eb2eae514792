package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.inference.ScriptedModelServer;
import dev.firebreak.core.inference.ScriptedModelServer.Script;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --server}: a model server that does its part, and every way in which one does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each class
class ModelServersTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String QUESTION = "How long do soft eggs cook?";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private ScriptedModelServer server;
    private FirebreakProcess firebreak;

    @BeforeAll
    void start() throws IOException {
        server = new ScriptedModelServer().on("/v1/models", ScriptedModelServer.models("somebody", "qwen3-4b"));
        firebreak = FirebreakProcess.up(
                folder.resolve("data"), "--server", server.base().toString());
        firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
        awaitModel(firebreak);
    }

    @AfterAll
    void stop() throws IOException {
        firebreak.close();
        server.close();
    }

    /** Whatever a server did, the next answer is a proper one. */
    @AfterEach
    void it_goes_on_working() {
        server.on(CHAT, ScriptedModelServer.chat("Six ", "minutes [1]."));
        for (String model : new String[] {"qwen3-4b", "documents"}) {
            try (ModelStream answer = ModelStream.ask(firebreak, ModelStream.question(model, QUESTION))) {
                assertThat(answer.awaitEnd().text()).isEqualTo("Six minutes [1].");
                assertThat(answer.error()).isEmpty();
            }
        }
    }

    @Test
    void an_answer_comes_with_its_sources_and_the_models_name() {
        server.on(CHAT, ScriptedModelServer.chat("Six ", "minutes ", "[1]."));

        JsonNode answer = FirebreakProcess.json(firebreak
                .post(CHAT, ModelStream.question("documents", QUESTION).toString())
                .body());

        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("Six minutes [1].");
        assertThat(answer.path("answer_model").asText()).isEqualTo("qwen3-4b");
        assertThat(answer.path("sources").path(0).path("path").asText()).endsWith("eggs.md");
    }

    @Test
    void an_answer_is_one_trace_from_the_request_to_the_models_first_token() throws InterruptedException {
        server.on(CHAT, ScriptedModelServer.chat("Six ", "minutes [1]."));
        firebreak.post(CHAT, ModelStream.question("documents", QUESTION).toString());

        Waiting.until(
                "the turn is over", PATIENCE, () -> newestTrace().path("spans").asInt() == 7);
        JsonNode trace = newestTrace();
        assertThat(trace.path("name").asText()).isEqualTo("POST " + CHAT);
        assertThat(trace.path("first_token_millis").asDouble()).isPositive();
        JsonNode legs =
                firebreak.getJson("/api/traces/" + trace.path("id").asText()).path("spans");
        assertThat(legs.findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        "POST " + CHAT,
                        "invoke_agent documents",
                        "queue",
                        "retrieval",
                        "chat qwen3-4b",
                        "wait for first token",
                        "generate");
        assertThat(server.asked().getLast().headers().get("traceparent"))
                .startsWith("00-" + trace.path("id").asText() + "-");
        assertThat(firebreak.get("/metrics").body())
                .contains("firebreak_model_first_token_seconds_count{model=\"qwen3-4b\"}");
    }

    private JsonNode newestTrace() {
        return firebreak.getJson("/api/traces?limit=1").path("traces").path(0);
    }

    @Test
    void a_server_that_hangs_before_its_first_word_is_left_when_the_client_leaves() throws InterruptedException {
        server.on(CHAT, ScriptedModelServer.silence());
        for (String model : new String[] {"qwen3-4b", "documents"}) {
            int before = chats();
            ModelStream asked = ModelStream.ask(firebreak, ModelStream.question(model, QUESTION));
            Waiting.until("the server is asked", PATIENCE, () -> chats() > before);
            asked.close();
            assertThat(server.awaitDisconnect(PATIENCE)).as(model).isTrue();
        }
    }

    @Test
    void a_server_amid_its_answer_is_left_when_the_client_leaves() throws InterruptedException {
        server.on(CHAT, ScriptedModelServer.chatThenSilence("Six "));
        for (String model : new String[] {"qwen3-4b", "documents"}) {
            ModelStream asked = ModelStream.ask(
                    firebreak, ModelStream.question(model, QUESTION).put("session_id", "left"));
            asked.awaitWords().close();
            assertThat(server.awaitDisconnect(PATIENCE)).as(model).isTrue();
        }
        Waiting.until(
                "the turn is stored",
                PATIENCE,
                () -> firebreak.get("/ask/left").body().contains("Stopped here"));
        assertThat(firebreak.get("/ask/left").body()).contains("Six");
    }

    @Test
    void a_server_that_dies_amid_its_answer_is_named_and_what_it_said_is_kept() {
        server.on(CHAT, ScriptedModelServer.chatThenDeath("Six ", "min"));
        for (String model : new String[] {"qwen3-4b", "documents"}) {
            try (ModelStream asked = ModelStream.ask(
                    firebreak, ModelStream.question(model, QUESTION).put("session_id", "dies"))) {
                assertThat(asked.awaitEnd().error()).as(model).contains(name(), "broke off");
                assertThat(asked.text()).as(model).isEqualTo("Six min");
            }
        }
        assertThat(kept("dies")).contains("Six min", name(), "did not come to its end");
    }

    @Test
    void nonsense_is_named_with_its_server() {
        assertNamed("not-json", ScriptedModelServer.json(200, "certainly!"), "certainly!");
        assertNamed(
                "html", (asked, answer) -> answer.whole(200, "text/html", "<html><body>It works!</body></html>"), "");
        assertNamed("empty", ScriptedModelServer.json(200, ""), "");
        assertNamed("no-http", ScriptedModelServer.raw("220 smtp ready\r\n"), "");
        assertNamed("closes", ScriptedModelServer.raw(), "closed the connection");
    }

    @Test
    void a_refusal_is_passed_on_with_its_reason() {
        assertNamed(
                "401",
                ScriptedModelServer.json(401, "{\"error\":{\"message\":\"the key has expired\"}}"),
                "the key has expired");
        assertNamed(
                "500", ScriptedModelServer.json(500, "{\"error\":{\"message\":\"out of memory\"}}"), "out of memory");
        assertNamed(
                "html-500",
                (asked, answer) -> answer.whole(500, "text/html", "<html><body>Bad Gateway</body></html>"),
                "500");
    }

    @Test
    void a_server_that_has_gone_is_named() throws IOException {
        ScriptedModelServer going =
                new ScriptedModelServer().on("/v1/models", ScriptedModelServer.models("somebody", "qwen3-4b"));
        try (FirebreakProcess other = FirebreakProcess.up(
                folder.resolve("other"), "--server", going.base().toString())) {
            other.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
            awaitModel(other);
            going.close();
            for (String model : new String[] {"qwen3-4b", "documents"}) {
                HttpResponse<String> refused =
                        other.post(CHAT, ModelStream.question(model, QUESTION).toString());
                assertThat(refused.statusCode()).as(model).isIn(502, 503);
                assertThat(message(refused)).contains("127.0.0.1:" + going.port(), "does not answer");
            }
        }
    }

    @Test
    void a_server_that_never_was_there_is_named() throws IOException {
        ScriptedModelServer absent = new ScriptedModelServer();
        absent.close();
        String address = "127.0.0.1:" + absent.port();
        try (FirebreakProcess other = FirebreakProcess.up(
                folder.resolve("other"), "--server", absent.base().toString())) {
            other.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
            Waiting.until(
                    "the server was looked for", PATIENCE, () -> other.printed().contains(address));

            HttpResponse<String> refused =
                    other.post(CHAT, ModelStream.question("qwen3-4b", QUESTION).toString());
            assertThat(refused.statusCode()).isEqualTo(404);
            assertThat(message(refused)).contains(address, "does not answer");
            assertThat(Conversation.in(other, "absent").ask(QUESTION).text()).contains("six minutes", address);
            assertThat(other.get("/machine").body()).contains(address, "does not answer");
        }
    }

    /** The same error in OpenAI's form, asked straight or through the documents, streamed or not; and in the conversation. */
    private void assertNamed(String session, Script script, String reason) {
        server.on(CHAT, script);
        for (boolean streamed : new boolean[] {false, true}) {
            ObjectNode question = ModelStream.question("documents", QUESTION).put("session_id", session);
            assertThat(failure(question, streamed)).as(session).contains(name(), reason);
            assertThat(failure(ModelStream.question("qwen3-4b", QUESTION), streamed))
                    .as(session + " straight")
                    .contains(reason);
        }
        assertThat(kept(session)).contains(name(), "did not come to its end");
    }

    private String failure(ObjectNode question, boolean streamed) {
        if (!streamed) {
            HttpResponse<String> response = firebreak.post(CHAT, question.toString());
            assertThat(response.statusCode()).as(response.body()).isNotEqualTo(200);
            return message(response);
        }
        try (ModelStream asked = ModelStream.ask(firebreak, question)) {
            return asked.awaitEnd().error();
        }
    }

    private static String message(HttpResponse<String> response) {
        JsonNode error = FirebreakProcess.json(response.body()).path("error");
        assertThat(error.path("type").asText()).as(response.body()).isNotEmpty();
        return error.path("message").asText();
    }

    private String name() {
        return "127.0.0.1:" + server.port();
    }

    private int chats() {
        return (int) server.asked().stream()
                .filter(asked -> asked.path().equals(CHAT))
                .count();
    }

    /** The conversation as its page shows it. */
    private String kept(String session) {
        return firebreak.get("/ask/" + session).body();
    }

    private static void awaitModel(FirebreakProcess firebreak) {
        Waiting.until(
                "the model is listed",
                PATIENCE,
                () -> firebreak.get("/v1/models").body().contains("qwen3-4b"));
    }
}
