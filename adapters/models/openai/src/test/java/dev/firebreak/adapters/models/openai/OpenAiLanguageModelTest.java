package dev.firebreak.adapters.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import dev.firebreak.core.inference.LanguageModel.Prompt;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ScriptedModelServer;
import dev.firebreak.core.inference.ScriptedModelServer.Script;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAiLanguageModelTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Limits PATIENT = new Limits(SOON, SOON, SOON);
    private static final Limits HASTY = new Limits(SOON, Duration.ofMillis(80), SOON);
    private static final Limits HASTY_LATER = new Limits(SOON, SOON, Duration.ofMillis(500));
    private static final Prompt PROMPT =
            new Prompt(List.of(ChatMessage.system("be brief"), ChatMessage.user("hi")), OptionalInt.of(7));

    private ScriptedModelServer server;
    private final HttpModelServers servers = new HttpModelServers();
    private final List<String> tokens = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedModelServer();
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        server.close();
    }

    private void generate(Script script, Limits limits) throws UpstreamException {
        server.on("/v1/chat/completions", script);
        new OpenAiLanguageModel(servers, limits).generate(model(), PROMPT, tokens::add, new Cancellation());
    }

    private Model model() {
        return new Model("tiny", Model.Task.GENERATE, Optional.of(server.backend("Ollama")));
    }

    private UpstreamException failure(Script script, Limits limits) {
        UpstreamException failure = catchThrowableOfType(UpstreamException.class, () -> generate(script, limits));
        assertThat(failure).hasMessageContaining("Ollama at " + server.base());
        return failure;
    }

    private static Script events(String... events) {
        return (asked, answer) -> {
            answer.stream();
            for (String event : events) {
                answer.event(event);
            }
            answer.end();
        };
    }

    @Test
    void a_streamed_answer_is_handed_over_piece_by_piece() throws Exception {
        generate(ScriptedModelServer.chat("Hel", "lo, Gr\u00fc\u00dfe"), PATIENT);

        assertThat(tokens).containsExactly("Hel", "lo, Gr\u00fc\u00dfe");
        JsonNode request = OpenAiJson.object(server.asked().getFirst().body()).orElseThrow();
        assertThat(request.path("model").asText()).isEqualTo("tiny");
        assertThat(request.path("stream").asBoolean()).isTrue();
        assertThat(request.path("max_tokens").asInt()).isEqualTo(7);
        assertThat(request.path("messages").path(1).path("content").asText()).isEqualTo("hi");
    }

    @Test
    void an_answer_is_whole_with_a_finish_reason_though_done_is_missing() throws Exception {
        generate(
                events(
                        "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}",
                        "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}",
                        "{\"choices\":[],\"usage\":{\"total_tokens\":3}}"),
                PATIENT);
        assertThat(tokens).containsExactly("a");
    }

    @Test
    void a_server_that_does_not_stream_will_do() throws Exception {
        generate(ScriptedModelServer.json(200, "{\"choices\":[{\"message\":{\"content\":\"whole\"}}]}"), PATIENT);
        assertThat(tokens).containsExactly("whole");
    }

    @Test
    void what_had_arrived_before_a_death_stays() {
        UpstreamException failure = failure(ScriptedModelServer.chatThenDeath("a", "b"), PATIENT);

        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(tokens).containsExactly("a", "b");
    }

    @Test
    void an_end_without_a_finish_is_an_error() {
        assertThat(failure(events("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"), PATIENT))
                .returns(Kind.BROKEN, UpstreamException::kind)
                .hasMessageContaining("before it was finished");
    }

    @Test
    void an_error_in_the_middle_is_told() {
        assertThat(failure(events("{\"error\":{\"message\":\"out of memory\"}}"), PATIENT))
                .returns(Kind.BROKEN, UpstreamException::kind)
                .hasMessageContaining("out of memory");
    }

    @Test
    void errors_of_every_form_are_told() {
        assertThat(failure(ScriptedModelServer.json(404, "{\"error\":{\"message\":\"no model\"}}"), PATIENT))
                .returns(Kind.REFUSED, UpstreamException::kind)
                .hasMessageEndingWith("refused with status 404: no model");
        assertThat(failure(ScriptedModelServer.json(500, "{\"error\":\"ollama says\"}"), PATIENT))
                .hasMessageEndingWith("status 500: ollama says");
        assertThat(failure(ScriptedModelServer.json(422, "{\"detail\":\"vllm says\"}"), PATIENT))
                .hasMessageEndingWith("status 422: vllm says");
        assertThat(failure(ScriptedModelServer.json(502, "x".repeat(1000)), PATIENT)
                        .getMessage())
                .hasSizeLessThan(500);
        assertThat(failure(ScriptedModelServer.json(503, ""), PATIENT)).hasMessageEndingWith("status 503.");
    }

    @Test
    void nonsense_is_named() {
        assertThat(failure(events("<html>"), PATIENT))
                .returns(Kind.BROKEN, UpstreamException::kind)
                .hasMessageContaining("'<html>'");
        assertThat(failure(ScriptedModelServer.json(200, "[1]"), PATIENT)).hasMessageContaining("'[1]'");
        assertThat(failure((asked, answer) -> answer.whole(200, "text/html", "<p>hi"), PATIENT))
                .hasMessageContaining("text/html")
                .hasMessageContaining("/v1");
    }

    @Test
    void silence_is_given_up_before_and_between_tokens() {
        assertThat(failure(ScriptedModelServer.silence(), HASTY)).returns(Kind.TIMEOUT, UpstreamException::kind);
        assertThat(failure(ScriptedModelServer.chatThenSilence("a"), HASTY_LATER))
                .returns(Kind.TIMEOUT, UpstreamException::kind);
        assertThat(tokens).containsExactly("a");
    }

    @Test
    void canceling_closes_the_connection() throws Exception {
        server.on("/v1/chat/completions", ScriptedModelServer.chatThenSilence("a"));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                new OpenAiLanguageModel(servers, PATIENT)
                        .generate(model(), PROMPT, text -> cancellation.cancel(), cancellation);
                ended.completeExceptionally(new AssertionError("it ended"));
            } catch (UpstreamException e) {
                ended.complete(e);
            }
        });
        assertThat(server.awaitDisconnect(SOON)).isTrue();
        assertThat(ended.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELED));
    }

    @Test
    void a_taker_that_fails_stops_the_answer() throws Exception {
        server.on("/v1/chat/completions", ScriptedModelServer.chatThenSilence("a"));
        assertThatThrownBy(() -> new OpenAiLanguageModel(servers, PATIENT)
                        .generate(
                                model(),
                                PROMPT,
                                text -> {
                                    throw new IOException("gone");
                                },
                                new Cancellation()))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELED));
        assertThat(server.awaitDisconnect(SOON)).isTrue();
    }

    @Test
    void a_model_without_a_server_is_a_mistake_of_the_caller() {
        Model own = new Model("documents", Model.Task.GENERATE, Optional.empty());
        assertThatThrownBy(
                        () -> new OpenAiLanguageModel(servers).generate(own, PROMPT, tokens::add, new Cancellation()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("documents");
    }
}
