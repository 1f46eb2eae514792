package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.web.Reply;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final Router api =
            new Router(new PastApi(Memories.of("pi-5", NOON, 30), () -> Optional.of("pi-5"), () -> NOON).routes());

    @Test
    void a_figure_comes_with_its_means_and_its_worst() throws Exception {
        JsonNode series = get("?workload=house/postgres-0&figure=disk_stall&points=24", 200);

        assertThat(series.path("node").asText()).isEqualTo("pi-5");
        assertThat(series.path("step_seconds").asDouble()).isEqualTo(3_600);
        assertThat(series.path("unit").asText()).isEqualTo("part of the time");
        assertThat(series.path("means")).hasSize(24);
        assertThat(series.path("means").get(23).asDouble()).isEqualTo(0.1);
        assertThat(series.path("maxima").get(23).asDouble()).isEqualTo(0.6);
        assertThat(series.path("maxima").get(0).asDouble()).isZero();
    }

    @Test
    void where_nothing_is_known_stands_null() throws Exception {
        JsonNode series = get("?resource=disk/nvme0n1&figure=utilisation&points=4", 200);

        assertThat(series.path("means"))
                .allSatisfy(mean -> assertThat(mean.isNull()).isTrue());
    }

    @Test
    void thirty_days_are_asked_for_by_their_ends() throws Exception {
        JsonNode series = get(
                "?node=pi-5&resource=disk/nvme0n1&figure=saturation&from=2026-01-01T12:00:00Z&to=2026-01-31T12:00:00Z&points=30",
                200);

        assertThat(series.path("maxima"))
                .hasSize(30)
                .allSatisfy(max -> assertThat(max.asDouble()).isEqualTo(0.6));
    }

    @Test
    void without_a_figure_it_lists_what_is_kept() throws Exception {
        JsonNode known = get("", 200);

        assertThat(known.path("resources").get(0).asText()).isEqualTo("disk/nvme0n1");
        assertThat(known.path("workloads").get(0).asText()).isEqualTo("house/postgres-0");
    }

    @Test
    void what_cannot_be_asked_is_refused_with_what_can() throws Exception {
        assertThat(message("?workload=a&resource=b")).contains("either");
        assertThat(message("?workload=a&figure=beauty")).contains("beauty", "disk_stall", "cpu");
        assertThat(message("?resource=cpu&figure=disk_stall")).contains("utilisation, saturation, errors");
        assertThat(message("?from=yesterday")).contains("yesterday", "2026-01-31T12:00:00Z");
        assertThat(message("?from=2026-01-31T12:00:00Z&to=2026-01-30T12:00:00Z"))
                .contains("from before to");
        assertThat(message("?from=-1000000000-01-01T00:00:00Z")).contains("400 days");
        assertThat(message("?workload=a&figure=cpu&points=0")).contains("1 to 2000");
        assertThat(get("?workload=ghost&figure=cpu", 404)
                        .path("error")
                        .path("message")
                        .asText())
                .contains("ghost", "leave it out");
    }

    private String message(String query) throws Exception {
        return get(query, 400).path("error").path("message").asText();
    }

    private JsonNode get(String query, int status) throws Exception {
        Reply.Full reply = api.call("GET", new FakeRequest("/api/watch/history" + query));
        assertThat(reply.status()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }
}
