package dev.firebreak.entry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.telemetry.Answers;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Value;
import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.FakeWatch;
import dev.firebreak.entry.api.Router;
import dev.firebreak.roles.watch.Fleet;
import dev.firebreak.roles.watch.Member;
import dev.firebreak.roles.watch.Presence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final FakeWatch watch = new FakeWatch(Instant.parse("2026-01-01T12:00:00Z"));

    private final Answers answers = new Answers();

    @Test
    void before_the_first_look_it_tells_of_itself() throws Exception {
        assertThat(metrics())
                .contains("firebreak_info{version=\"0.1.0\"} 1.0", "firebreak_watch_pace_seconds 1.0")
                .doesNotContain("firebreak_workload");
    }

    @Test
    void each_resource_has_its_use_and_its_saturation() throws Exception {
        watch.lookUntil(10, 5);

        assertThat(metrics())
                .contains(
                        "firebreak_resource_utilisation_ratio{name=\"nvme0n1\",node=\"pi-5\",resource=\"disk\"} 1.0",
                        "firebreak_resource_saturation_ratio{name=\"nvme0n1\",node=\"pi-5\",resource=\"disk\"} 0.789",
                        "firebreak_resource_errors_total{name=\"nvme0n1 requests failed\",node=\"pi-5\",resource=\"disk\"} 1.0");
    }

    @Test
    void each_workload_has_counters_that_only_rise() throws Exception {
        watch.lookUntil(10, 5);

        assertThat(metrics())
                .contains(
                        "# TYPE firebreak_workload_cpu_seconds_total counter",
                        "firebreak_workload_cpu_seconds_total{node=\"pi-5\",workload=\"house/postgres-0/postgres\"} 1.0",
                        "firebreak_workload_stall_seconds_total{node=\"pi-5\",resource=\"disk\",workload=\"house/postgres-0/postgres\"} 2.1",
                        "firebreak_workload_io_bytes_total{direction=\"write\",node=\"pi-5\",workload=\"house/reindex-0/reindex\"} 2.097152E9",
                        "firebreak_workload_memory_bytes{node=\"pi-5\",workload=\"house/gitea-0/gitea\"} 1.073741824E9");
    }

    @Test
    void a_machine_that_cannot_be_looked_at_is_a_figure_too() throws Exception {
        watch.inTrouble("no /proc");

        assertThat(metrics()).contains("firebreak_watch_sees 0.0");
    }

    @Test
    void who_suffers_and_because_of_whom_is_a_figure_while_it_lasts() throws Exception {
        Instant since = Instant.parse("2026-01-01T12:00:00Z");
        watch.tells(
                FakeWatch.reindexing(since, Incident.Phase.BEGAN), FakeWatch.reindexing(since, Incident.Phase.UPDATED));
        assertThat(metrics())
                .contains(
                        "firebreak_incident{culprit=\"house/reindex-0\",node=\"pi-5\",resource=\"disk\",victim=\"house/postgres-0\"} 1.0");

        watch.tells(FakeWatch.reindexing(since, Incident.Phase.ENDED));
        assertThat(metrics()).doesNotContain("firebreak_incident{");
    }

    @Test
    void how_long_answers_took_is_a_histogram() throws Exception {
        answers.accept(call(0.3));
        answers.accept(call(120));

        assertThat(metrics())
                .contains(
                        "firebreak_model_first_token_seconds_bucket{model=\"llama3\",le=\"0.25\"} 0",
                        "firebreak_model_first_token_seconds_bucket{model=\"llama3\",le=\"0.5\"} 1",
                        "firebreak_model_first_token_seconds_bucket{model=\"llama3\",le=\"60.0\"} 1",
                        "firebreak_model_first_token_seconds_bucket{model=\"llama3\",le=\"+Inf\"} 2",
                        "firebreak_model_first_token_seconds_sum{model=\"llama3\"} 120.3");
    }

    private static Span call(double seconds) {
        return new Span(
                TraceContext.begin(new Random(1)),
                Optional.empty(),
                "chat llama3",
                Span.Kind.CLIENT,
                Instant.EPOCH,
                Duration.ofMinutes(3),
                Map.of(GenAi.MODEL, new Value.Text("llama3"), GenAi.FIRST_CHUNK, new Value.Fraction(seconds)),
                Optional.empty());
    }

    @Test
    void what_bears_one_name_is_one_series_and_the_lightest_are_others() {
        Map<String, List<GroupCounters>> series = Heaviest.of(
                Stream.concat(
                                IntStream.range(0, Heaviest.MOST + 20).mapToObj(i -> group("job-" + i, 1_000 + i)),
                                Stream.of(group("web", 9_000), group("web", 1)))
                        .toList(),
                Heaviest.MOST);

        assertThat(series).hasSize(Heaviest.MOST + 1);
        assertThat(series.get("web")).hasSize(2);
        assertThat(series.get(Heaviest.OTHERS)).hasSize(21);
        assertThat(series).containsKey("job-" + (Heaviest.MOST + 19)).doesNotContainKey("job-0");
    }

    @Test
    void each_node_has_series_of_its_own_and_one_that_is_not_heard_has_none_but_that() throws Exception {
        watch.lookUntil(10, 5);
        Fleet fleet = () -> List.of(
                member("pi-5", Presence.State.SEEN, watch),
                member("pi-6", Presence.State.STALE, new FakeWatch(Instant.parse("2026-01-01T12:00:00Z"))));
        Router router = new Router(List.of(new Metrics(new Figures(fleet, "0.1.0", List.of())).route()));
        String all = new String(router.call("GET", new FakeRequest("/metrics")).body(), StandardCharsets.UTF_8);

        assertThat(all)
                .contains("firebreak_node_seen{node=\"pi-5\"} 1.0", "firebreak_node_seen{node=\"pi-6\"} 0.0")
                .doesNotContain("firebreak_resource_utilisation_ratio{name=\"processors\",node=\"pi-6\"");
    }

    private static Member member(String node, Presence.State state, FakeWatch watch) {
        return new Member(node, new Presence(state, Instant.parse("2026-01-01T12:00:00Z")), watch, List.of());
    }

    private static GroupCounters group(String name, long mebibytes) {
        return new GroupCounters(
                "/" + name + mebibytes,
                Owner.of(Owner.Kind.UNIT, name),
                0,
                0,
                Optional.empty(),
                new GroupMemory(mebibytes << 20, 0, 0, 0, 0, 0),
                Map.of(),
                IoSource.NONE,
                Optional.empty(),
                Map.of(),
                1);
    }

    private String metrics() throws Exception {
        Router router = new Router(
                List.of(new Metrics(new Figures(Fleet.alone("pi-5", watch), "0.1.0", List.of(answers))).route()));
        Reply.Full reply = router.call("GET", new FakeRequest("/metrics"));
        assertThat(reply.headers().get("Content-Type")).startsWith("text/plain; version=0.0.4");
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
