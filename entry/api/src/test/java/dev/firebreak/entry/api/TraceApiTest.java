package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.core.telemetry.Value;
import dev.firebreak.core.web.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Random random = new Random(1);
    private final FakeWatch watch = new FakeWatch(NOON);
    private final Traces traces = new Traces();
    private final Router api = new Router(new TraceApi(traces, watch).routes());

    @Test
    void a_slow_answer_shows_its_legs_and_the_neighbour_that_was_busy_meanwhile() throws Exception {
        watch.lookUntil(30, 5).tells(FakeWatch.reindexing(NOON.plusSeconds(5), Incident.Phase.UPDATED));
        TraceContext turn = turn(NOON.plusSeconds(10), Duration.ofSeconds(6));

        JsonNode whole = get("/api/traces/" + turn.traceId());

        assertThat(whole.path("spans")).hasSize(2);
        JsonNode call = whole.path("spans").get(1);
        assertThat(call.path("name").asText()).isEqualTo("chat llama3");
        assertThat(call.path("parent").asText()).isEqualTo(turn.spanId());
        assertThat(call.path("after_millis").asDouble()).isEqualTo(1_000);
        assertThat(call.path("attributes").path(GenAi.MODEL).asText()).isEqualTo("llama3");
        assertThat(whole.path("first_token_millis").asDouble()).isEqualTo(4_200);
        assertThat(whole.path("incidents")
                        .get(0)
                        .path("culprits")
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualTo("house/reindex-0");
        assertThat(whole.path("disk").get(0).path("name").asText()).isEqualTo("house/reindex-0");
    }

    @Test
    void what_went_on_before_or_after_is_not_around_it() throws Exception {
        watch.tells(FakeWatch.reindexing(NOON.plusSeconds(5), Incident.Phase.ENDED));
        TraceContext turn = turn(NOON.plusSeconds(300), Duration.ofSeconds(6));

        assertThat(get("/api/traces/" + turn.traceId()).path("incidents")).isEmpty();
    }

    @Test
    void the_newest_come_first_or_the_slowest() throws Exception {
        TraceContext slow = turn(NOON, Duration.ofSeconds(60));
        TraceContext fresh = turn(NOON.plusSeconds(10), Duration.ofSeconds(2));

        assertThat(ids("/api/traces")).containsExactly(fresh.traceId(), slow.traceId());
        assertThat(ids("/api/traces?sort=slowest")).containsExactly(slow.traceId(), fresh.traceId());
        assertThat(get("/api/traces").path("traces").get(0).path("outcome").asText())
                .isEqualTo("completed");
    }

    @Test
    void a_trace_that_is_not_kept_is_refused_with_the_reason() throws Exception {
        Reply.Full reply = api.call("GET", new FakeRequest("/api/traces/abc"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("only the last 500");
    }

    private List<String> ids(String path) throws Exception {
        return get(path).path("traces").findValuesAsText("id");
    }

    private JsonNode get(String path) throws Exception {
        Reply.Full reply = api.call("GET", new FakeRequest(path));
        assertThat(reply.status()).isEqualTo(200);
        return JSON.readTree(reply.body());
    }

    private TraceContext turn(Instant start, Duration length) {
        TraceContext turn = TraceContext.begin(random);
        traces.accept(new Span(
                turn.next(random),
                Optional.of(turn.spanId()),
                "chat llama3",
                Span.Kind.CLIENT,
                start.plusSeconds(1),
                length.minusSeconds(1),
                Map.of(GenAi.MODEL, new Value.Text("llama3"), GenAi.FIRST_CHUNK, new Value.Fraction(4.2)),
                Optional.empty()));
        traces.accept(new Span(
                turn,
                Optional.of("b7ad6b7169203331"),
                "invoke_agent documents",
                Span.Kind.INTERNAL,
                start,
                length,
                Map.of(GenAi.OUTCOME, new Value.Text("completed")),
                Optional.empty()));
        return turn;
    }
}
