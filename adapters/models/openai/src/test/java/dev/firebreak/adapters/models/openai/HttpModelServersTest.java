package dev.firebreak.adapters.models.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ModelServers.Response;
import dev.firebreak.core.inference.ScriptedModelServer;
import dev.firebreak.core.inference.ScriptedModelServer.Script;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import dev.firebreak.core.telemetry.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpModelServersTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Limits PATIENT = new Limits(SOON, SOON, SOON);
    private static final Limits HASTY = new Limits(SOON, Duration.ofMillis(80), SOON);
    private static final Limits HASTY_LATER = new Limits(SOON, SOON, Duration.ofMillis(500));

    private ScriptedModelServer server;
    private final HttpModelServers servers = new HttpModelServers();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedModelServer();
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        server.close();
    }

    private Response send(Script script, Limits limits) throws UpstreamException {
        server.on("/v1/chat", script);
        return servers.send(server.backend("Ollama"), "/chat", utf8("{\"a\":1}"), limits);
    }

    private String body(Script script) throws Exception {
        try (Response response = send(script, PATIENT)) {
            return text(response);
        }
    }

    private static String text(Response response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Script raw(String... pieces) {
        return ScriptedModelServer.raw(pieces);
    }

    private UpstreamException failure(Script script, Limits limits) {
        return catchThrowableOfType(
                UpstreamException.class, () -> send(script, limits).close());
    }

    @Test
    void a_request_is_sent_as_the_api_wants_it() throws Exception {
        server.on("/v1/chat", ScriptedModelServer.json(200, "{}"));
        Backend backend = new Backend("vLLM", server.base(), Optional.of("sk-1"));
        servers.send(backend, "/chat", utf8("{\"ä\":1}"), PATIENT).close();
        servers.send(backend, "/models", new byte[0], PATIENT).close();

        assertThat(server.asked().getFirst())
                .returns("POST", ScriptedModelServer.Asked::method)
                .returns("{\"ä\":1}", ScriptedModelServer.Asked::body);
        assertThat(server.asked().getFirst().headers())
                .containsEntry("authorization", "Bearer sk-1")
                .containsEntry("content-type", "application/json")
                .containsEntry("host", "127.0.0.1:" + server.port());
        assertThat(server.asked().getLast()).returns("GET", ScriptedModelServer.Asked::method);
        assertThat(server.asked().getLast().headers()).doesNotContainKey("content-length");
    }

    @Test
    void the_server_is_told_of_the_trace_that_the_request_belongs_to() throws Exception {
        server.on("/v1/chat", ScriptedModelServer.json(200, "{}"));
        TraceContext trace = TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .orElseThrow();
        Backend backend = server.backend("vLLM");
        boolean _ = ScopedValue.where(TraceContext.CURRENT, trace).call(() -> {
            servers.send(backend, "/chat", utf8("{}"), PATIENT).close();
            return true;
        });
        servers.send(backend, "/chat", utf8("{}"), PATIENT).close();

        assertThat(server.asked().getFirst().headers()).containsEntry("traceparent", trace.header());
        assertThat(server.asked().getLast().headers()).doesNotContainKey("traceparent");
    }

    @Test
    void bodies_are_decoded_however_they_are_delimited() throws Exception {
        assertThat(body(raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")))
                .isEqualTo("hello");
        assertThat(body(raw(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nX: trailer\r\n\r\n")))
                .isEqualTo("hello");
        assertThat(body(raw("HTTP/1.1 200 OK\r\n\r\nhello"))).isEqualTo("hello");
        assertThat(body(raw("HTTP/1.0 200 OK\nX: y\n\nhello"))).isEqualTo("hello");
        assertThat(body(raw("HTTP/1.1 204 No Content\r\n\r\n"))).isEmpty();
    }

    @Test
    void interim_responses_are_skipped() throws Exception {
        assertThat(body(raw(
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")))
                .isEqualTo("ok");
    }

    @Test
    void a_connection_is_used_again_after_each_whole_body() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(body(ScriptedModelServer.json(200, "{}"))).isEqualTo("{}");
            assertThat(body(ScriptedModelServer.chat("a", "b"))).contains("[DONE]");
        }
        assertThat(server.asked()).allMatch(asked -> asked.connection() == 0);
    }

    @Test
    void a_connection_whose_body_was_not_read_is_not_used_again() throws Exception {
        send(ScriptedModelServer.json(200, "{\"long\":true}"), PATIENT).close();
        assertThat(body(ScriptedModelServer.json(200, "{}"))).isEqualTo("{}");
        assertThat(server.asked())
                .extracting(ScriptedModelServer.Asked::connection)
                .containsExactly(0, 1);
    }

    @Test
    void a_resting_connection_that_the_server_closed_is_replaced_unnoticed() throws Exception {
        Script thenClose = (asked, answer) -> {
            answer.whole(200, "application/json", "{}");
            answer.close();
        };
        for (int i = 0; i < 5; i++) {
            assertThat(body(thenClose)).isEqualTo("{}");
        }
        assertThat(server.asked()).hasSize(5);
    }

    @Test
    void a_fresh_connection_that_dies_is_not_tried_again() {
        assertThat(failure(raw(""), PATIENT)).returns(Kind.BROKEN, UpstreamException::kind);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_read_hands_over_all_that_has_arrived() throws Exception {
        try (Response response = send(
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n"),
                PATIENT)) {
            byte[] bytes = new byte[100];
            assertThat(response.body().read(bytes)).isEqualTo(3);
            assertThat(new String(bytes, 0, 3, StandardCharsets.UTF_8)).isEqualTo("abc");
            assertThat(response.body().read(bytes)).isEqualTo(-1);
        }
    }

    @Test
    void a_piece_is_handed_over_before_the_next_one_is_there() throws Exception {
        Semaphore next = new Semaphore(0);
        Script paced = (asked, answer) -> {
            answer.stream();
            for (String piece : List.of("one", "two")) {
                answer.chunk(piece);
                next.acquire();
            }
            answer.end();
        };
        try (Response response = send(paced, PATIENT)) {
            InputStream in = response.body();
            assertThat(new String(in.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("one");
            next.release();
            assertThat(new String(in.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("two");
            next.release();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_server_that_is_not_there_is_named() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Backend backend = new Backend("Ollama", URI.create("http://127.0.0.1:" + port + "/v1"), Optional.empty());

        assertThatThrownBy(() -> servers.send(backend, "/models", new byte[0], PATIENT))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessage("Ollama at http://127.0.0.1:" + port
                        + "/v1 does not answer: connection refused. Is it running?");
    }

    @Test
    void a_server_that_says_nothing_is_given_up() {
        assertThat(failure(ScriptedModelServer.silence(), HASTY))
                .returns(Kind.TIMEOUT, UpstreamException::kind)
                .hasMessageContaining("Ollama at http://127.0.0.1:")
                .hasMessageContaining("within 80 ms");
    }

    @Test
    void a_head_that_trickles_in_is_given_up() throws Exception {
        Script trickle = (asked, answer) -> {
            answer.raw("HTTP/1.1 200 OK\r\n");
            answer.trickle("X: y\r\n");
        };
        assertThat(failure(trickle, HASTY)).returns(Kind.TIMEOUT, UpstreamException::kind);
        assertThat(server.awaitDisconnect(SOON)).isTrue();
    }

    @Test
    void a_body_that_stops_is_given_up() throws Exception {
        try (Response response = send(ScriptedModelServer.chatThenSilence("a"), HASTY_LATER)) {
            assertThatThrownBy(() -> text(response))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("Ollama")
                    .hasMessageContaining("fell silent");
        }
        assertThat(server.awaitDisconnect(SOON)).isTrue();
    }

    @Test
    void a_body_that_ends_early_is_an_error() throws Exception {
        for (Script script : List.of(
                raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n"),
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"),
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhelNO"),
                raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\nzz\r\n"))) {
            try (Response response = send(script, PATIENT)) {
                InputStream in = response.body();
                assertThat(new String(in.readNBytes(3), StandardCharsets.UTF_8)).isEqualTo("hel");
                assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("broke off");
            }
        }
    }

    @Test
    void what_is_not_http_is_named() {
        assertThat(failure(raw("SSH-2.0-OpenSSH_9.2\r\n"), PATIENT))
                .returns(Kind.BROKEN, UpstreamException::kind)
                .hasMessageContaining("not HTTP: 'SSH-2.0-OpenSSH_9.2'");
        assertThat(failure(raw("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), PATIENT)).isNotNull();
        assertThat(failure(raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"), PATIENT))
                .isNotNull();
        assertThat(failure(raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(70_000) + "\r\n\r\n"), PATIENT))
                .hasMessageContaining("a line of more than");
        assertThat(failure(raw("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000) + "\r\n"), PATIENT))
                .isNotNull();
    }

    @Test
    void closing_ends_a_read_in_another_thread() throws Exception {
        Response response = send(ScriptedModelServer.chatThenSilence("a"), PATIENT);
        Semaphore first = new Semaphore(0);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                response.body().read(new byte[10]);
                first.release();
                ended.completeExceptionally(new AssertionError(text(response)));
            } catch (IOException e) {
                ended.complete(e);
            }
        });
        assertThat(first.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        response.close();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThat(server.awaitDisconnect(SOON)).isTrue();
    }

    @Test
    void canceling_ends_the_wait_for_a_head() throws Exception {
        server.on("/v1/chat", ScriptedModelServer.silence());
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Response response =
                    servers.send(server.backend("Ollama"), "/chat", utf8("{}"), PATIENT, cancellation)) {
                ended.completeExceptionally(new AssertionError(response.status()));
            } catch (UpstreamException e) {
                ended.complete(e);
            }
        });
        assertThat(server.awaitRequest(SOON)).isTrue();
        cancellation.cancel();

        assertThat(ended.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELED));
        assertThat(server.awaitDisconnect(SOON)).isTrue();
    }

    @Test
    void what_was_canceled_before_is_not_sent() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> servers.send(server.backend("Ollama"), "/chat", utf8("{}"), PATIENT, cancellation))
                .isInstanceOfSatisfying(
                        UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELED));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void a_large_request_to_a_server_that_does_not_read_is_given_up() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deaf.setReceiveBufferSize(4096);
            Backend backend = new Backend(
                    "Deaf", URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/v1"), Optional.empty());
            assertThatThrownBy(() -> servers.send(backend, "/chat", new byte[50_000_000], HASTY))
                    .isInstanceOfSatisfying(
                            UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @Test
    void a_key_never_shows() {
        Backend backend = new Backend("vLLM", server.base(), Optional.of("sk-secret\n"));
        assertThatThrownBy(() -> servers.send(backend, "/chat", utf8("{}"), PATIENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void mutilated_answers_end_in_the_errors_that_are_promised() throws Exception {
        Random random = new Random(20260101);
        Limits limits = new Limits(SOON, SOON, SOON);
        for (int round = 0; round < 400; round++) {
            byte[] bytes = mutated(random);
            int split = random.nextInt(bytes.length + 1);
            Script script = (asked, answer) -> {
                answer.raw(Arrays.copyOf(bytes, split));
                answer.raw(Arrays.copyOfRange(bytes, split, bytes.length));
                answer.close();
            };
            try (Response response = send(script, limits)) {
                response.body().readAllBytes();
            } catch (UpstreamException | IOException e) {
                assertThat(e).as("round " + round).hasMessageContaining("Ollama at ");
            }
        }
    }

    private static byte[] mutated(Random random) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
        String start = random.nextBoolean()
                ? head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n"
                : head + "Content-Length: 15\r\n\r\nhello0123456789";
        byte[] bytes = utf8(start);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, at + 1);
                case 2 -> bytes[at] = '\n';
                default -> bytes[at] = (byte) "0123456789abcdef:;\r ".charAt(random.nextInt(20));
            }
        }
        return bytes;
    }

    @Test
    void many_streams_run_side_by_side() throws Exception {
        server.on("/v1/chat", ScriptedModelServer.chat("a", "b", "c"));
        ModelServers shared = servers;
        List<CompletableFuture<String>> answers = IntStream.range(0, 64)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> {
                            try (Response response =
                                    shared.send(server.backend("Ollama"), "/chat", utf8("{}"), PATIENT)) {
                                return text(response);
                            } catch (UpstreamException | IOException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).contains("[DONE]");
        }
    }
}
