package dev.firebreak.roles.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnTraceTest {
    private static final String TURN = "invoke_agent documents";
    private static final String CALL = "chat qwen3:8b";

    @Test
    void a_turn_is_one_trace_with_its_legs_below_it() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How long?");
            List<Span> spans = spansOf(stage);

            assertThat(spans)
                    .extracting(Span::name)
                    .containsExactly(GenAi.QUEUE, GenAi.RETRIEVAL, GenAi.FIRST_TOKEN, GenAi.GENERATE, CALL, TURN);
            assertThat(spans)
                    .allSatisfy(span -> assertThat(span.context().traceId())
                            .isEqualTo(TraceContext.parse(Stage.TRACE)
                                    .orElseThrow()
                                    .traceId()));
            Span turn = named(spans, TURN);
            Span call = named(spans, CALL);
            assertThat(turn.parent()).contains("b7ad6b7169203331");
            assertThat(call.parent()).contains(turn.context().spanId());
            assertThat(named(spans, GenAi.RETRIEVAL).parent())
                    .contains(turn.context().spanId());
            assertThat(named(spans, GenAi.FIRST_TOKEN).parent())
                    .contains(call.context().spanId());
        }
    }

    @Test
    void legs_say_what_they_are_and_nothing_of_what_was_said() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How long?");
            List<Span> spans = spansOf(stage);

            assertThat(named(spans, GenAi.QUEUE).length()).isEqualTo(Duration.ofSeconds(2));
            assertThat(named(spans, GenAi.RETRIEVAL).number(GenAi.PASSAGES)).contains(2.0);
            Span call = named(spans, CALL);
            assertThat(call.number(GenAi.FIRST_CHUNK).orElseThrow())
                    .isBetween(0.0, call.length().toNanos() / 1e9);
            assertThat(call.text(GenAi.PROVIDER)).contains("ollama");
            assertThat(call.text(GenAi.SERVER_PORT)).contains("11434");
            assertThat(named(spans, TURN).text(GenAi.OUTCOME)).contains("completed");
            assertThat(spans.toString()).doesNotContain("How long", "Six minutes");
        }
    }

    @Test
    void the_model_is_asked_within_its_call() throws Exception {
        try (Stage stage = new Stage()) {
            List<Optional<TraceContext>> within = new CopyOnWriteArrayList<>();
            stage.model.answer = (tokens, cancellation) -> {
                within.add(TraceContext.current());
                tokens.accept("Six");
            };
            stage.ask("r1", "How long?");

            Span call = named(spansOf(stage), CALL);
            assertThat(within).containsExactly(Optional.of(call.context()));
        }
    }

    @Test
    void a_model_that_gives_no_answer_is_an_error_of_the_call_and_of_the_turn() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                throw new UpstreamException(UpstreamException.Kind.TIMEOUT, "silence");
            };
            stage.ask("r1", "How long?");
            List<Span> spans = spansOf(stage);

            assertThat(named(spans, CALL).error()).contains("timeout");
            assertThat(named(spans, CALL).number(GenAi.FIRST_CHUNK)).isEmpty();
            assertThat(named(spans, TURN).text(GenAi.OUTCOME)).contains("failed");
        }
    }

    /** The turn's own span is the last. */
    private static List<Span> spansOf(Stage stage) throws InterruptedException {
        stage.bus.await(() -> stage.spans.stream().anyMatch(span -> span.name().equals(TURN)));
        return List.copyOf(stage.spans);
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
