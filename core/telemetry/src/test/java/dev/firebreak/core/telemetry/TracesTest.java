package dev.firebreak.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Random random = new Random(1);
    private final Traces traces = new Traces();

    @Test
    void the_spans_of_a_trace_are_kept_together_in_the_order_in_which_they_began() {
        TraceContext root = TraceContext.begin(random);
        traces.accept(span(root.next(random), Optional.of(root.spanId()), 2, 3));
        traces.accept(span(root, Optional.of("b7ad6b7169203331"), 1, 5));

        Traces.Trace trace = traces.trace(root.traceId()).orElseThrow();

        assertThat(trace.spans()).extracting(Span::start).containsExactly(NOON.plusSeconds(1), NOON.plusSeconds(2));
        assertThat(trace.root().context()).isEqualTo(root);
        assertThat(trace.length()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void the_oldest_makes_room_and_a_trace_does_not_grow_for_ever() {
        TraceContext first = TraceContext.begin(random);
        for (int i = 0; i < Traces.MOST_SPANS + 7; i++) {
            traces.accept(span(first.next(random), Optional.empty(), i, 1));
        }
        assertThat(traces.trace(first.traceId()).orElseThrow().dropped()).isEqualTo(7);

        for (int i = 0; i < Traces.MOST; i++) {
            traces.accept(span(TraceContext.begin(random), Optional.empty(), i, i));
        }

        assertThat(traces.trace(first.traceId())).isEmpty();
        assertThat(traces.newest(1_000)).hasSize(Traces.MOST);
        assertThat(traces.slowest(1).getFirst().length()).isEqualTo(Duration.ofSeconds(Traces.MOST - 1));
    }

    @Test
    void answers_are_counted_by_outcome_and_by_model_and_models_are_bounded() {
        Answers answers = new Answers();
        for (int i = 0; i < Answers.MOST_MODELS + 10; i++) {
            answers.accept(new Span(
                    TraceContext.begin(random),
                    Optional.empty(),
                    "chat",
                    Span.Kind.CLIENT,
                    NOON,
                    Duration.ofSeconds(2),
                    Map.of(
                            GenAi.MODEL,
                            new Value.Text("model-" + i),
                            GenAi.FIRST_CHUNK,
                            new Value.Fraction(0.3),
                            GenAi.OUTCOME,
                            new Value.Text("completed")),
                    Optional.empty()));
        }
        Families families = new Families();
        answers.tell(families);

        assertThat(points(families, Metric.TURNS))
                .containsExactly(new Family.Single(Map.of("outcome", "completed"), Answers.MOST_MODELS + 10));
        assertThat(points(families, Metric.FIRST_TOKEN)).hasSize(Answers.MOST_MODELS + 1);
        assertThat(points(families, Metric.FIRST_TOKEN))
                .filteredOn(point -> point.labels().containsValue(Answers.OTHERS))
                .singleElement()
                .satisfies(point -> {
                    Family.Distribution times = (Family.Distribution) point;
                    assertThat(times.count()).isEqualTo(10);
                    assertThat(times.counts()[5]).isEqualTo(10);
                });
    }

    private static List<Family.Point> points(Families families, Metric metric) {
        return families.all().stream()
                .filter(family -> family.metric() == metric)
                .flatMap(family -> family.points().stream())
                .toList();
    }

    private static Span span(TraceContext context, Optional<String> parent, int after, int seconds) {
        return new Span(
                context,
                parent,
                "work",
                Span.Kind.INTERNAL,
                NOON.plusSeconds(after),
                Duration.ofSeconds(seconds),
                Map.of(),
                Optional.empty());
    }
}
