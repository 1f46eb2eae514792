package dev.firebreak.adapters.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.web.Endpoint;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpStreamTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(60);

    private final List<HttpServer> servers = new ArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        servers.forEach(HttpServer::close);
    }

    private int serve(Endpoint endpoint) throws IOException {
        return serve(Settings.Limits.STANDARD, endpoint);
    }

    private int serve(Settings.Limits limits, Endpoint endpoint) throws IOException {
        HttpServer server = HttpServer.start(
                new Settings("127.0.0.1", 0, Set.of(), limits),
                List.of(
                        Route.get("/", endpoint),
                        Route.post("/", request -> Reply.json("" + request.body(1000).length))));
        servers.add(server);
        return server.port();
    }

    private static Settings.Limits limits(int requests, Duration head, Duration body, Duration idle) {
        Duration close = Duration.ofMillis(100);
        return new Settings.Limits(requests, 1024, 16 * 1024, head, body, idle, Duration.ofSeconds(60), close);
    }

    /** A stream that writes once, then says nothing until released or left. */
    private Reply silent() {
        return Reply.events(sink -> {
            sink.onDisconnect(released::countDown);
            sink.write("data: 1\n\n");
            running.countDown();
            released.await();
        });
    }

    @Test
    void a_client_that_leaves_a_silent_stream_is_noticed() throws Exception {
        int port = serve(request -> silent());
        try (RawClient raw = new RawClient(port)) {
            raw.get("/");
            assertThat(running.await(5, SECONDS)).isTrue();
        }
        assertThat(released.await(5, SECONDS)).isTrue();
    }

    @Test
    void a_client_that_leaves_before_its_reply_is_there_is_noticed() throws Exception {
        int port = serve(request -> {
            request.onDisconnect(released::countDown);
            running.countDown();
            released.await();
            return Reply.json("{}");
        });
        try (RawClient raw = new RawClient(port)) {
            raw.get("/");
            assertThat(running.await(5, SECONDS)).isTrue();
        }
        assertThat(released.await(5, SECONDS)).isTrue();
    }

    @Test
    void a_client_that_stays_is_not_taken_for_gone() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        int port = serve(request -> {
            request.onDisconnect(left::countDown);
            return Reply.json("{}");
        });
        for (int i = 0; i < 20; i++) {
            try (RawClient raw = new RawClient(port)) {
                assertThat(raw.get("/").answer().body()).isEqualTo("{}");
                assertThat(raw.get("/").answer().body()).isEqualTo("{}");
            }
        }
        servers.getFirst().close();
        assertThat(left.getCount()).isEqualTo(1);
    }

    @Test
    void a_request_sent_during_a_watched_stream_is_answered_after_it() throws Exception {
        int port = serve(request -> silent());
        try (RawClient raw = new RawClient(port)) {
            raw.get("/");
            assertThat(running.await(5, SECONDS)).isTrue();
            raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nab");
            raw.send("c");
            released.countDown();
            assertThat(raw.answer().body()).isEqualTo("data: 1\n\n");
            assertThat(raw.answer().body()).isEqualTo("3");
        }
    }

    @Test
    void each_write_reaches_the_client_at_once() throws Exception {
        Semaphore next = new Semaphore(0);
        int port = serve(request -> Reply.events(sink -> {
            for (int i = 0; i < 3; i++) {
                sink.write("data: " + i + "\n\n");
                next.acquire();
            }
        }));
        try (RawClient raw = new RawClient(port)) {
            raw.get("/").head();
            for (int i = 0; i < 3; i++) {
                assertThat(raw.chunk()).isEqualTo("data: " + i + "\n\n");
                next.release();
            }
            assertThat(raw.chunk()).isEmpty();
        }
    }

    @Test
    void sixty_four_streams_run_side_by_side() throws Exception {
        CountDownLatch all = new CountDownLatch(64);
        int port = serve(request -> Reply.events(sink -> {
            sink.onDisconnect(() -> {});
            all.countDown();
            all.await();
            for (int i = 0; i < 50; i++) {
                sink.write("data: " + i + "\n\n");
            }
        }));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        var answers = IntStream.range(0, 64)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        for (var answer : answers) {
            assertThat(answer.get(20, SECONDS).body()).startsWith("data: 0\n\n").endsWith("data: 49\n\n");
        }
    }

    @Test
    void a_stream_that_fails_before_its_first_bytes_is_refused_properly() throws Exception {
        int port = serve(request -> Reply.events(sink -> {
            throw new RefusedException(409, "not now");
        }));
        try (RawClient raw = new RawClient(port)) {
            RawClient.Answer answer = raw.get("/").answer();
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.headers()).doesNotContainEntry("content-type", "text/event-stream");
        }
    }

    @Test
    void a_stream_that_fails_half_way_breaks_off_visibly() throws Exception {
        int port = serve(request -> Reply.events(sink -> {
            sink.write("data: 1\n\n");
            throw new IllegalStateException("broken");
        }));
        try (LogCapture log = new LogCapture("dev.firebreak.http");
                RawClient raw = new RawClient(port)) {
            raw.get("/").head();
            assertThat(raw.chunk()).isEqualTo("data: 1\n\n");
            assertThatThrownBy(raw::chunk).hasMessage("the body broke off");
            assertThat(log.records()).hasSize(1);
        }
    }

    @Test
    void writing_to_a_client_that_has_gone_fails_and_is_not_logged() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        int port = serve(request -> Reply.events(sink -> {
            try {
                while (true) {
                    sink.write("data: more\n\n");
                }
            } catch (IOException e) {
                failed.countDown();
                throw e;
            }
        }));
        try (LogCapture log = new LogCapture("dev.firebreak.http")) {
            try (RawClient raw = new RawClient(port)) {
                raw.get("/").head();
            }
            assertThat(failed.await(5, SECONDS)).isTrue();
            servers.getFirst().close();
            assertThat(log.records()).isEmpty();
        }
    }

    @Test
    void closing_cuts_streams_that_do_not_end() throws Exception {
        int port = serve(limits(10, LONG, LONG, LONG), request -> silent());
        try (RawClient raw = new RawClient(port)) {
            raw.get("/").head();
            assertThat(running.await(5, SECONDS)).isTrue();
            servers.getFirst().close();
            assertThat(released.await(5, SECONDS)).isTrue();
            assertThat(raw.chunk()).isEqualTo("data: 1\n\n");
            assertThatThrownBy(raw::chunk).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(IOException.class);
    }

    @Test
    void closing_lets_a_reply_end() throws Exception {
        int port = serve(request -> {
            running.countDown();
            released.await();
            return Reply.json("{}");
        });
        try (RawClient raw = new RawClient(port)) {
            raw.get("/");
            assertThat(running.await(5, SECONDS)).isTrue();
            Thread closing = Thread.ofVirtual().start(() -> servers.getFirst().close());
            released.countDown();
            assertThat(raw.answer().body()).isEqualTo("{}");
            assertThat(raw.ends()).isTrue();
            assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void more_requests_than_allowed_are_told_to_come_back() throws Exception {
        int port = serve(limits(1, LONG, LONG, LONG), request -> silent());
        try (RawClient first = new RawClient(port);
                RawClient second = new RawClient(port)) {
            first.get("/").head();
            assertThat(running.await(5, SECONDS)).isTrue();
            RawClient.Answer busy = second.get("/").answer();
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.headers()).containsEntry("retry-after", "1");
        }
    }

    @Test
    void a_body_that_trickles_in_is_not_waited_for_for_ever() throws Exception {
        int port = serve(limits(10, LONG, SOON, LONG), request -> Reply.json("{}"));
        try (RawClient raw = new RawClient(port)) {
            raw.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na");
            RawClient.Answer answer = raw.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("did not arrive in time");
        }
    }

    @Test
    void a_head_that_trickles_in_is_not_waited_for_for_ever() throws Exception {
        int port = serve(limits(10, SOON, LONG, LONG), request -> Reply.json("{}"));
        try (RawClient raw = new RawClient(port)) {
            raw.send("GET / HTTP/1.1\r\nHo");
            assertThat(raw.ends()).isTrue();
        }
    }

    @Test
    void an_idle_connection_is_closed() throws Exception {
        int port = serve(limits(10, LONG, LONG, SOON), request -> Reply.json("{}"));
        try (RawClient raw = new RawClient(port)) {
            assertThat(raw.ends()).isTrue();
        }
    }

    @Test
    void a_client_that_does_not_read_is_cut_off() throws Exception {
        Settings.Limits limits = new Settings.Limits(10, 10, 16 * 1024, LONG, LONG, LONG, SOON, SOON);
        int port = serve(
                limits,
                request -> Reply.events(sink -> {
                    try {
                        while (true) {
                            sink.write("x".repeat(100_000));
                        }
                    } finally {
                        released.countDown();
                    }
                }));
        try (RawClient raw = new RawClient(port)) {
            raw.get("/");
            assertThat(released.await(10, SECONDS)).isTrue();
        }
    }
}
