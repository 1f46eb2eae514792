package dev.firebreak.roles.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.web.Reply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PassThroughTest {
    private static final String ASK = "{\"model\":\"llama3:latest\",\"stream\":true}";
    private static final String DONE = "data: [DONE]\n\n";

    private final Rig rig = new Rig();

    @Test
    void a_body_reaches_the_server_byte_for_byte() throws Exception {
        String body = """
                 {"stream" :  false,"unknown":{"stream":true,"model":[1e400]},\r
                "model":"org/mistral","text":"\\u00e4ä😀"}
                """;
        json().says("{}").ends();

        assertThat(rig.post("/v1/completions", body).status()).isEqualTo(200);
        assertThat(rig.servers.paths).containsExactly("/completions");
        assertThat(rig.servers.bodies).containsExactly(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void each_piece_that_arrives_is_one_write() throws Exception {
        rig.servers.response.says("data: {\"a\"", ":1}\n\ndata: {}\n\n", DONE).ends();

        Reply reply = rig.chat(ASK);

        assertThat(reply.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(Rig.written(reply).writes()).containsExactly("data: {\"a\"", ":1}\n\ndata: {}\n\n", DONE);
        assertThat(rig.servers.response.closed).isTrue();
    }

    @Test
    void a_servers_own_refusal_is_passed_on_with_its_name() throws Exception {
        json().says("{\"error\":\"too hot\"}").ends();
        rig.servers.response.status = 422;

        Reply.Full reply = (Reply.Full) rig.chat(ASK);

        assertThat(reply.status()).isEqualTo(422);
        JsonNode error = Json.tree(reply.body()).path("error");
        assertThat(error.path("message").asText()).contains("Ollama", "422", "too hot");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asText()).isEqualTo("upstream_refused");
    }

    @Test
    void a_refusal_keeps_its_type_and_code() throws Exception {
        json().says("{\"error\":{\"message\":\"too long\",\"type\":\"t\",\"code\":\"context_length_exceeded\"}}")
                .ends();
        rig.servers.response.status = 400;

        JsonNode error = Rig.error(rig.chat(ASK), 400);

        assertThat(error.path("type").asText()).isEqualTo("t");
        assertThat(error.path("code").asText()).isEqualTo("context_length_exceeded");
    }

    @Test
    void what_is_no_answer_at_all_is_an_error_that_names_the_server() throws Exception {
        json().says("certainly!").ends();

        assertThat(Rig.error(rig.chat(ASK), 502).path("message").asText()).contains("Ollama", "certainly!");
    }

    @Test
    void only_headers_that_concern_the_client_are_passed_on() throws Exception {
        json().says("{}").ends();
        rig.servers.response.headers = Map.of(
                "content-type", List.of("application/json"),
                "retry-after", List.of("7"),
                "x-ratelimit-remaining-tokens", List.of("9"),
                "set-cookie", List.of("secret=1"),
                "transfer-encoding", List.of("chunked"));

        assertThat(rig.chat(ASK).headers().keySet())
                .containsExactlyInAnyOrder(
                        "Content-Type", "retry-after", "x-ratelimit-remaining-tokens", "x-request-id");
    }

    @Test
    void a_large_answer_that_is_no_stream_arrives_whole() throws Exception {
        String piece = "x".repeat(10_000);
        json();
        for (int i = 0; i < 100; i++) {
            rig.servers.response.says(piece);
        }
        rig.servers.response.ends();

        assertThat(Rig.written(rig.chat(ASK)).all()).isEqualTo(piece.repeat(100));
    }

    @Test
    void a_server_that_cannot_be_used_is_an_error_with_its_status() throws Exception {
        Map<UpstreamException.Kind, Integer> statuses = Map.of(
                UpstreamException.Kind.UNREACHABLE, 503,
                UpstreamException.Kind.TIMEOUT, 504,
                UpstreamException.Kind.BROKEN, 502);
        for (Map.Entry<UpstreamException.Kind, Integer> each : statuses.entrySet()) {
            rig.servers.failure = new UpstreamException(each.getKey(), "Ollama is down. Start it");

            JsonNode error = Rig.error(rig.chat(ASK), each.getValue());

            assertThat(error.path("message").asText()).isEqualTo("Ollama is down. Start it");
            assertThat(error.path("type").asText()).isEqualTo("server_error");
        }
    }

    @Test
    void a_stream_that_breaks_off_ends_with_an_error_event_of_its_own() throws Exception {
        rig.servers.response.says("data: {\"a\":1}\n\ndata: {\"b").breaks(new IOException("connection reset"));

        String all = Rig.written(rig.chat(ASK)).all();

        assertThat(all)
                .startsWith("data: {\"a\":1}\n\ndata: {\"b\n\ndata: {\"error\":")
                .endsWith("\n\n");
        assertThat(all).contains("connection reset", "upstream_broken", "Ollama");
    }

    @Test
    void a_stream_that_stalls_ends_with_a_timeout() throws Exception {
        rig.servers.response.says("data: {}\n\n").breaks(new SocketTimeoutException("no byte for 120 s"));

        assertThat(Rig.written(rig.chat(ASK)).writes())
                .hasSize(2)
                .last()
                .asString()
                .contains("upstream_timeout");
    }

    @Test
    void a_stream_that_ends_before_its_answer_does_is_not_taken_for_whole() throws Exception {
        rig.servers
                .response
                .says(
                        "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"finish_reason\\\":\\\"\"},\"finish_reason\":null}]}\n\n")
                .ends();

        assertThat(Rig.written(rig.chat(ASK)).all()).contains("the stream ended before the answer did");
    }

    @Test
    void a_whole_answer_that_breaks_off_is_an_error_instead() throws Exception {
        json().says("{\"choices\":[").breaks(new IOException("connection reset"));

        assertThat(Rig.error(rig.chat(ASK), 502).path("code").asText()).isEqualTo("upstream_broken");
        assertThat(rig.servers.response.closed).isTrue();
    }

    @Test
    void a_client_that_leaves_before_the_first_token_closes_the_servers_connection() throws Exception {
        rig.servers.withholdsHead = true;
        FakeRequest request = FakeRequest.post(ASK);
        CompletableFuture<Reply> reply = rig.asking(request);
        rig.servers.asked.await();
        request.disconnect();
        // The fake server answers only once it is canceled, and the registration may still be on its way.
        while (!reply.isDone()) {
            request.disconnect();
            Thread.onSpinWait();
        }

        assertThat(rig.servers.response.closed).isTrue();
        assertThat(reply.get().status()).isEqualTo(499);
    }

    @Test
    void a_client_that_leaves_in_the_middle_closes_the_servers_connection_without_a_word() throws Exception {
        FakeRequest request = FakeRequest.post(ASK);
        Reply.Streamed reply = (Reply.Streamed) rig.ask("/v1/chat/completions", request);
        rig.servers.response.says("data: {}\n\n");
        FakeSink sink = new FakeSink();
        Thread body = Thread.ofVirtual().start(() -> {
            try {
                reply.body().writeTo(sink);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        while (sink.writes().isEmpty()) {
            Thread.onSpinWait();
        }
        request.disconnect();
        body.join();

        assertThat(rig.servers.response.closed).isTrue();
        assertThat(sink.all()).isEqualTo("data: {}\n\n");
    }

    @Test
    void a_write_that_fails_closes_the_servers_connection() throws Exception {
        rig.servers.response.says("data: {}\n\n");
        Reply.Streamed reply = (Reply.Streamed) rig.chat(ASK);
        FakeSink sink = new FakeSink();
        sink.leave();
        try {
            reply.body().writeTo(sink);
        } catch (IOException gone) {
            assertThat(gone).hasMessageContaining("client");
        }

        assertThat(rig.servers.response.closed).isTrue();
    }

    private FakeServers.FakeResponse json() {
        rig.servers.response.headers = Map.of("content-type", List.of("application/json"));
        return rig.servers.response;
    }
}
