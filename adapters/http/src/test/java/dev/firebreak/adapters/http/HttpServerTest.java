package dev.firebreak.adapters.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private static final String PAGE = "<!doctype html><p>" + "text ".repeat(1000);

    private HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start(
                new Settings("127.0.0.1", 0, Set.of("lab.local"), Settings.Limits.STANDARD),
                List.of(
                        Route.get("/", request -> Reply.html("start")),
                        Route.get("/page", request -> Reply.html(PAGE)),
                        Route.get("/items/{id}", request -> text("item " + request.pathParameter("id"))),
                        Route.get(
                                "/items/{id}/parts/{part}",
                                request -> text(request.pathParameter("id") + " " + request.pathParameter("part"))),
                        Route.get("/items/all", request -> text("all")),
                        Route.get("/assets/{name...}", request -> text("asset " + request.pathParameter("name"))),
                        Route.get("/query", request -> text(request.query("q").orElse("none"))),
                        Route.get("/away", request -> Reply.redirect("/page")),
                        Route.post("/echo", request -> text(new String(request.body(1000), StandardCharsets.UTF_8))),
                        Route.post("/ignores", request -> text("ignored")),
                        Route.post("/form", request -> text(request.form(1000).getOrDefault("name", "none"))),
                        Route.delete("/items/{id}", request -> text("gone")),
                        Route.get("/refuses", request -> {
                            throw new RefusedException(422, "k is '-1', it is at least 1");
                        }),
                        Route.get("/v1/refuses", request -> {
                            throw new RefusedException(404, "no model \"x\"");
                        }),
                        Route.get("/api/fails", request -> {
                            throw new IllegalStateException("secret");
                        }),
                        Route.get("/api/splits", request -> Reply.redirect("/x\r\nSet-Cookie: a=b")),
                        Route.get(
                                "/stream",
                                request -> Reply.events(sink -> {
                                    sink.write("data: 1\n\n");
                                    sink.write("");
                                    sink.write("data: 2\n\n");
                                }))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Reply text(String text) {
        return Reply.of(200, "text/plain; charset=utf-8", text);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = to(path).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void a_path_parameter_is_decoded() throws Exception {
        assertThat(get("/items/a%20b%2Fc+d").body()).isEqualTo("item a b/c+d");
        assertThat(get("/items/1/parts/%C3%A4").body()).isEqualTo("1 ä");
    }

    @Test
    void a_literal_segment_goes_before_a_parameter() throws Exception {
        assertThat(get("/items/all").body()).isEqualTo("all");
    }

    @Test
    void the_rest_of_a_path_is_one_parameter() throws Exception {
        assertThat(get("/assets/css/site.css").body()).isEqualTo("asset css/site.css");
    }

    @Test
    void a_path_does_not_climb() throws Exception {
        assertThat(get("/assets/%2e%2e/secret").statusCode()).isEqualTo(400);
        assertThat(get("/assets/a%2f..%2fsecret").statusCode()).isEqualTo(400);
    }

    @Test
    void a_query_is_decoded() throws Exception {
        assertThat(get("/query?q=a+b%26c&q=second").body()).isEqualTo("a b&c");
        assertThat(get("/query?q=100%25").body()).isEqualTo("100%");
        assertThat(get("/query").body()).isEqualTo("none");
    }

    @Test
    void a_form_is_read() throws Exception {
        String type = "application/x-www-form-urlencoded; charset=utf-8";
        assertThat(post("/form", "x=1&name=J%C3%BCrgen+K", "Content-Type", type).body())
                .isEqualTo("Jürgen K");
        assertThat(post("/form", "{}", "Content-Type", "application/json").statusCode())
                .isEqualTo(415);
    }

    @Test
    void head_is_answered_as_get_without_a_body() throws Exception {
        HttpResponse<String> answer = client.send(to("/items/1").HEAD().build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("6");
        assertThat(client.send(to("/stream").HEAD().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_path_is_answered_in_the_form_of_its_place() throws Exception {
        assertThat(get("/v1/nothing").body())
                .isEqualTo("{\"error\":{\"message\":\"There is nothing at /v1/nothing.\","
                        + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");
        assertThat(get("/api/nothing").body())
                .isEqualTo("{\"error\":{\"message\":\"There is nothing at /api/nothing.\"}}");
        HttpResponse<String> page = get("/%3Cscript%3E");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is nothing at /&lt;script&gt;.").doesNotContain("<script>");
    }

    @Test
    void a_wrong_method_names_the_right_ones() throws Exception {
        HttpResponse<String> answer = post("/items/1", "x");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("DELETE, GET, HEAD");
        assertThat(answer.body()).contains("POST is not for /items/1, only DELETE, GET, HEAD.");
        assertThat(client.send(
                                to("/page")
                                        .method("BREW", BodyPublishers.noBody())
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_refusal_reaches_the_caller() throws Exception {
        assertThat(get("/refuses").statusCode()).isEqualTo(422);
        assertThat(get("/refuses").body()).contains("k is '-1', it is at least 1");
        assertThat(get("/v1/refuses").body()).contains("\"message\":\"no model \\\"x\\\"\"");
    }

    @Test
    void a_failure_is_logged_once_and_leaks_nothing() throws Exception {
        try (LogCapture log = new LogCapture("dev.firebreak.http")) {
            HttpResponse<String> answer = get("/api/fails");

            String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(id).doesNotContain("secret");
            assertThat(log.records()).singleElement().satisfies(record -> {
                assertThat(record.getMessage()).contains(id).contains("/api/fails");
                assertThat(record.getThrown()).hasMessage("secret");
            });
        }
    }

    @Test
    void a_header_cannot_be_split() throws Exception {
        try (LogCapture log = new LogCapture("dev.firebreak.http")) {
            HttpResponse<String> answer = get("/api/splits");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void pages_carry_a_content_policy_and_are_packed() throws Exception {
        HttpResponse<byte[]> packed =
                client.send(to("/page").header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'");
        assertThat(packed.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(PAGE);
        assertThat(get("/page").body()).isEqualTo(PAGE);
    }

    @Test
    void a_redirect_has_its_location() throws Exception {
        HttpResponse<String> answer = get("/away");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/page");
    }

    @Test
    void an_empty_write_does_not_end_a_stream() throws Exception {
        assertThat(get("/stream").body()).isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @Test
    void only_names_of_this_machine_are_served() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1:80", "127.1.2.3", "[::1]:8080", "LAB.local", "[::1]")) {
            try (RawClient raw = new RawClient(server.port())) {
                raw.send("GET /items/1 HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                assertThat(raw.answer().status()).as(host).isEqualTo(200);
            }
        }
        for (String host : List.of("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1")) {
            try (RawClient raw = new RawClient(server.port())) {
                raw.send("GET /items/1 HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                RawClient.Answer answer = raw.answer();
                assertThat(answer.status()).as(host).isEqualTo(403);
                assertThat(answer.body()).contains("--allow-host");
            }
        }
    }

    @Test
    void other_sites_change_nothing() throws Exception {
        assertThat(post("/echo", "x", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post("/echo", "x", "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post("/echo", "x", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post("/echo", "x", "Origin", "http://localhost:3000").statusCode())
                .isEqualTo(200);
        assertThat(post("/echo", "x", "Origin", "https://lab.local", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/echo", "x").statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_says_that_it_is_too_large_is_refused_unread_and_the_client_can_tell() throws Exception {
        HttpResponse<String> answer = client.send(
                to("/echo")
                        .POST(BodyPublishers.ofByteArray(new byte[10_000_000]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("1000 bytes").contains("10000000");
    }

    @Test
    void a_client_that_sends_all_of_a_refused_body_before_it_reads_still_gets_the_reply() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n");
            for (int i = 0; i < 100; i++) {
                raw.send("x".repeat(100_000));
            }
            assertThat(raw.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void a_chunked_body_that_grows_too_large_is_refused() throws Exception {
        HttpRequest.BodyPublisher chunked =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10_000_000]));

        assertThat(client.send(to("/echo").POST(chunked).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1000]));
        assertThat(client.send(
                                to("/echo")
                                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                                "x".repeat(1000).getBytes(StandardCharsets.UTF_8))))
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .hasSize(1000);
    }

    @Test
    void one_huge_chunk_is_not_taken_into_memory() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n");
            for (int i = 0; i < 100; i++) {
                raw.send("x".repeat(1000));
            }
            assertThat(raw.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void a_client_that_waits_for_permission_to_send_is_told() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.head().status()).isEqualTo(100);
            raw.send("abc");
            assertThat(raw.answer().body()).isEqualTo("abc");
        }
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(raw.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_nobody_reads_does_not_become_the_next_request() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("POST /ignores HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n"
                    + "GET /items/1 HTTP/1.1\r\nHost: localhost\r\n\r\nmore");
            RawClient.Answer answer = raw.answer();
            assertThat(answer.body()).isEqualTo("ignored");
            assertThat(answer.headers()).containsEntry("connection", "close");
        }
    }

    @Test
    void ambiguous_framing_is_refused() throws Exception {
        for (String framing : List.of(
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip, chunked",
                "Content-Length: -1",
                "Content-Length: 3x")) {
            try (RawClient raw = new RawClient(server.port())) {
                raw.send("POST /echo HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n0\r\n\r\n");
                assertThat(raw.answer().status()).as(framing).isEqualTo(400);
            }
        }
    }

    @Test
    void requests_may_be_sent_ahead() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.get("/items/1").get("/stream").get("/items/3");
            assertThat(raw.answer().body()).isEqualTo("item 1");
            assertThat(raw.answer().body()).isEqualTo("data: 1\n\ndata: 2\n\n");
            assertThat(raw.answer().body()).isEqualTo("item 3");
        }
    }

    @Test
    void the_connection_ends_when_the_client_asks_for_it() throws Exception {
        try (RawClient raw = new RawClient(server.port())) {
            raw.send("GET /items/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(raw.answer().headers()).containsEntry("connection", "close");
            assertThat(raw.ends()).isTrue();
        }
    }

    @Test
    void what_is_no_http_1_1_is_answered_and_closed() throws Exception {
        Map<String, Integer> garbage = Map.of(
                "GET / HTTP/1.0\r\n\r\n",
                505,
                "\u0016\u0003\u0001 hello\r\n\r\n",
                400,
                "GET\r\n\r\n",
                400,
                "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                414,
                "GET / HTTP/1.1\r\n\r\n",
                400,
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                431);
        for (Map.Entry<String, Integer> each : garbage.entrySet()) {
            try (RawClient raw = new RawClient(server.port())) {
                raw.send(each.getKey());
                assertThat(raw.answer().status())
                        .as(each.getValue() + " expected")
                        .isIn(each.getValue(), 400);
                assertThat(raw.ends()).isTrue();
            }
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        assertThatThrownBy(() -> HttpServer.start(Settings.loopback(server.port()), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("--port");
    }

    @Test
    void two_routes_for_the_same_are_refused() {
        Route route = Route.get("/x", request -> text("x"));
        assertThatThrownBy(() -> HttpServer.start(Settings.loopback(0), List.of(route, route)))
                .hasMessageContaining("GET /x");
    }

    @Test
    void many_clients_are_answered_at_once() throws Exception {
        var answers = IntStream.range(0, 64)
                .mapToObj(i -> client.sendAsync(to("/items/" + i).build(), BodyHandlers.ofString()))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get(10, SECONDS).body()).isEqualTo("item " + i);
        }
    }
}
