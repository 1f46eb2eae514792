package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.web.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeWatch watch = new FakeWatch(Instant.parse("2026-01-01T12:00:00Z")).expecting(lab());
    private final Router api = new Router(new SilenceApi(watch.silence()).routes());

    @Test
    void everybody_who_is_expected_stands_on_the_board() throws Exception {
        JsonNode board = json(get("/api/silence"));

        assertThat(board.path("reports")).hasSize(2);
        assertThat(board.path("reports").get(1).path("name").asText()).isEqualTo("backup");
        assertThat(board.path("reports").get(1).path("alarm").asBoolean()).isFalse();
        assertThat(board.path("changes")).isEmpty();
    }

    @Test
    void a_script_calls_with_a_single_request() throws Exception {
        assertThat(get("/api/heartbeat/backup").status()).isEqualTo(200);
        assertThat(get("/api/heartbeat/backup?value=1200").status()).isEqualTo(200);
    }

    @Test
    void who_is_not_in_the_lab_is_told_how_to_get_there() throws Exception {
        Reply.Full reply = get("/api/heartbeat/ghost");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(text(reply)).contains("ghost", "expect: {heartbeat: 1h}", "--lab");
    }

    @Test
    void a_count_that_is_none_is_refused() throws Exception {
        assertThat(get("/api/heartbeat/backup?value=-3").status()).isEqualTo(400);
        assertThat(text(get("/api/heartbeat/backup?value=many"))).contains("many");
    }

    @Test
    void a_rest_needs_a_length_and_a_reason() throws Exception {
        assertThat(rest("{\"minutes\":60,\"reason\":\"moving\"}").status()).isEqualTo(200);
        assertThat(rest("{\"minutes\":60}").status()).isEqualTo(400);
        assertThat(rest("{\"minutes\":0,\"reason\":\"moving\"}").status()).isEqualTo(400);
        assertThat(json(get("/api/silence"))
                        .path("reports")
                        .get(1)
                        .path("state")
                        .asText())
                .isEqualTo("active");
    }

    private Reply.Full rest(String body) throws Exception {
        return api.call("POST", new FakeRequest("/api/silence/backup/rest").body(body));
    }

    private Reply.Full get(String address) throws Exception {
        return api.call("GET", new FakeRequest(address));
    }

    private static JsonNode json(Reply.Full reply) throws Exception {
        return JSON.readTree(reply.body());
    }

    private static String text(Reply.Full reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static Lab lab() {
        Lab machine = Lab.of(
                new Node("pi-1", Arch.ARM64, "Raspberry Pi 5", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux"));
        return new Lab(
                machine.name(),
                machine.nodes(),
                machine.fabrics(),
                List.of(Workload.of("backup", WorkloadClass.PIPELINE, Needs.NOTHING)),
                machine.models(),
                machine.edges(),
                machine.tariff(),
                machine.cluster());
    }
}
