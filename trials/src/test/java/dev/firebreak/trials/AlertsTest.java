package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of trouble, from the lab file to somebody's webhook. */
class AlertsTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpServer hook;

    @BeforeEach
    void listen() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void hangUp() {
        hook.stop(0);
    }

    private Path lab() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "hunter2\n");
        return Files.writeString(
                folder.resolve("lab.yaml"), """
                version: firebreak/v1
                name: home
                nodes:
                  pi-1: {arch: arm64, cores: 4, memory: 8GiB}
                workloads:
                  script: {class: data, expect: {heartbeat: {every: 1s, grace: 1s}, start: 1s}}
                  report: {class: agent, expect: {heartbeat: {every: 1s, grace: 1s}, start: 1s}}
                alerts:
                  wait: 1s
                  to:
                    - {webhook: "http://127.0.0.1:%d/hook", token: "file:%s", from: warning}
                    - {ntfy: "http://127.0.0.1:1/nobody", name: phone}
                """.formatted(hook.getAddress().getPort(), token));
    }

    @Test
    void who_went_quiet_is_told_once_and_everybody_sees_where_it_went() throws IOException {
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"), "--lab", lab().toString())) {
            assertThat(firebreak.get("/api/heartbeat/script").statusCode()).isEqualTo(200);
            assertThat(firebreak.get("/api/heartbeat/report").statusCode()).isEqualTo(200);
            Waiting.until("the webhook is told", Duration.ofSeconds(30), () -> !told.isEmpty());

            assertThat(told.getFirst()).startsWith("Bearer hunter2 {");
            JsonNode body = FirebreakProcess.json(told.getFirst().substring("Bearer hunter2 ".length()));
            assertThat(body.path("version").asText()).isEqualTo("4");
            assertThat(body.path("status").asText()).isEqualTo("firing");
            assertThat(body.path("alerts")).hasSize(1);
            assertThat(body.path("alerts")
                            .get(0)
                            .path("labels")
                            .path("workload")
                            .asText())
                    .isEqualTo("script");
            assertThat(body.path("alerts")
                            .get(0)
                            .path("annotations")
                            .path("description")
                            .asText())
                    .contains("script");
            Waiting.until(
                    "the phone fails",
                    Duration.ofSeconds(10),
                    () -> firebreak
                            .getJson("/api/alerts")
                            .path("destinations")
                            .get(1)
                            .has("failure"));
            JsonNode alerts = firebreak.getJson("/api/alerts");
            assertThat(alerts.path("active")).hasSize(2);
            assertThat(firebreak.get("/watch").body()).contains("script is silent", "told webhook", "fails since");
            assertThat(alerts.toString() + firebreak.printed()).doesNotContain("hunter2");
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void a_test_arrives_or_says_why_not_and_a_silence_holds() throws IOException {
        Path data = folder.resolve("data");
        try (FirebreakProcess firebreak = FirebreakProcess.up(data, "--lab", lab().toString())) {
            FirebreakProcess.Outcome test = FirebreakProcess.run("alerts", "--test", "--data", data.toString());
            assertThat(test.status()).isEqualTo(3);
            assertThat(test.out())
                    .contains("webhook (127.0.0.1): arrived after", "phone (127.0.0.1): DID NOT ARRIVE: ");

            FirebreakProcess.Outcome silence = FirebreakProcess.run(
                    "alerts", "silence", "script", "--for", "2h", "--reason", "a new disk", "--data", data.toString());
            assertThat(silence.out()).contains("Nobody is told of script until");
            assertThat(FirebreakProcess.run("alerts", "--data", data.toString()).out())
                    .contains("a new disk");
            assertThat(firebreak.getJson("/api/alerts").path("silences")).hasSize(1);
        }
    }
}
