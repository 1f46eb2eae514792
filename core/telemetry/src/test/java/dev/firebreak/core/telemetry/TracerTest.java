package dev.firebreak.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TracerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Span> over = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Tracer tracer = new Tracer(over::add, () -> NOON.plusNanos(nanos.get()), nanos::get, new Random(1));

    @Test
    void a_span_is_told_once_when_it_is_over() {
        OpenSpan turn = tracer.begin("turn", Span.Kind.INTERNAL, Optional.empty());
        turn.with("a", 1).with("b", "two");
        pass(Duration.ofMillis(30));
        assertThat(over).isEmpty();
        turn.close();
        turn.with("c", "too late").close();

        assertThat(over).singleElement().satisfies(span -> {
            assertThat(span.start()).isEqualTo(NOON);
            assertThat(span.length()).isEqualTo(Duration.ofMillis(30));
            assertThat(span.parent()).isEmpty();
            assertThat(span.attributes())
                    .containsExactlyInAnyOrderEntriesOf(
                            java.util.Map.of("a", new Value.Whole(1), "b", new Value.Text("two")));
        });
    }

    @Test
    void a_trace_that_the_caller_began_goes_on() {
        OpenSpan span = tracer.begin(
                "turn", Span.Kind.SERVER, Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        OpenSpan child = span.child("part", Span.Kind.INTERNAL);
        child.close();
        span.close();

        assertThat(over)
                .extracting(Span::parent)
                .containsExactly(Optional.of(span.context().spanId()), Optional.of("b7ad6b7169203331"));
        assertThat(over)
                .allSatisfy(told -> assertThat(told.context().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c"));
    }

    @Test
    void work_within_a_span_knows_its_trace_and_nobody_after_it_does() {
        OpenSpan span = tracer.begin("turn", Span.Kind.INTERNAL, Optional.empty());

        Optional<TraceContext> inside = span.within(TraceContext::current);

        assertThat(inside).contains(span.context());
        assertThat(TraceContext.current()).isEmpty();
    }

    @Test
    void a_wait_that_is_over_is_told_from_its_beginning_and_never_runs_backwards() {
        OpenSpan span = tracer.begin("turn", Span.Kind.INTERNAL, Optional.empty());

        span.past("queue", Span.Kind.CONSUMER, NOON.minusSeconds(2));
        span.past("queue", Span.Kind.CONSUMER, NOON.plusSeconds(5));

        assertThat(over).extracting(Span::length).containsExactly(Duration.ofSeconds(2), Duration.ZERO);
        assertThat(over.getFirst().start()).isEqualTo(NOON.minusSeconds(2));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
