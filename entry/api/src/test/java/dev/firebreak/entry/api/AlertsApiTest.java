package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.web.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAlerts alerts = new FakeAlerts(Instant.parse("2026-01-01T12:00:00Z")).busy();
    private final Router api = new Router(new AlertsApi(alerts).routes());

    @Test
    void what_lasts_what_is_over_and_where_it_went_are_told() throws Exception {
        JsonNode all = json(call("GET", "/api/alerts", ""));

        JsonNode active = all.path("active").get(0);
        assertThat(active.path("title").asText()).startsWith("postgres waits for disk sda");
        assertThat(active.path("severity").asText()).isEqualTo("critical");
        assertThat(active.path("told").path("phone").asText()).isEqualTo("2026-01-01T12:00:30Z");
        assertThat(active.has("ended")).isFalse();
        JsonNode over = all.path("recent").get(0);
        assertThat(over.path("ended").asText()).isEqualTo("2026-01-01T12:05:00Z");
        assertThat(over.path("hushed").asText()).isEqualTo("planned: a new model");
        assertThat(all.path("destinations").get(1).path("failure").asText())
                .isEqualTo("smtp.example.org cannot be reached");
    }

    @Test
    void somebody_asks_not_to_be_told_and_takes_it_back() throws Exception {
        JsonNode silence = json(call(
                "POST",
                "/api/alerts/silence",
                "{\"workload\":\"postgres\",\"minutes\":120,\"reason\":\"new disk\",\"who\":\"anna\"}"));

        assertThat(silence.path("until").asText()).isEqualTo("2026-01-01T14:00:00Z");
        assertThat(silence.path("who").asText()).isEqualTo("anna");
        assertThat(json(call("GET", "/api/alerts", "")).path("silences")).hasSize(1);
        String address = "/api/alerts/silence/" + silence.path("id").asText();
        assertThat(call("DELETE", address, "").status()).isEqualTo(200);
        assertThat(call("DELETE", address, "").status()).isEqualTo(404);
    }

    @Test
    void labels_will_do_too() throws Exception {
        Reply.Full reply = call(
                "POST",
                "/api/alerts/silence",
                "{\"labels\":{\"node\":\"pi-5\"},\"minutes\":10,\"reason\":\"it moves\"}");

        assertThat(json(reply).path("labels").path("node").asText()).isEqualTo("pi-5");
        assertThat(json(reply).path("who").asText()).isEqualTo("local");
    }

    @Test
    void what_is_missing_is_said() throws Exception {
        assertThat(refused("{\"minutes\":10,\"reason\":\"x\"}", 400)).contains("of what");
        assertThat(refused("{\"workload\":\"postgres\",\"minutes\":10}", 400)).contains("reason");
        assertThat(refused("{\"workload\":\"postgres\",\"minutes\":0,\"reason\":\"x\"}", 400))
                .contains("'0'");
        assertThat(refused("{\"labels\":{\"colour\":\"red\"},\"minutes\":1,\"reason\":\"x\"}", 400))
                .contains("colour", "workload");
        assertThat(refused("{\"workload\":\"ghost\",\"minutes\":10,\"reason\":\"x\"}", 404))
                .contains("ghost");
    }

    private String refused(String body, int status) throws Exception {
        Reply.Full reply = call("POST", "/api/alerts/silence", body);
        assertThat(reply.status()).isEqualTo(status);
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_test_says_of_each_destination_whether_it_arrived() throws Exception {
        JsonNode trials = json(call("POST", "/api/alerts/test", "")).path("trials");

        assertThat(trials.get(0).path("arrived").asBoolean()).isTrue();
        assertThat(trials.get(1).path("arrived").asBoolean()).isFalse();
        assertThat(trials.get(1).path("problem").asText()).contains("cannot be reached");
    }

    private Reply.Full call(String method, String address, String body) throws Exception {
        return api.call(method, new FakeRequest(address).body(body));
    }

    private static JsonNode json(Reply.Full reply) throws Exception {
        assertThat(reply.status()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }
}
