package dev.firebreak.roles.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.web.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TracedTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String BODY = "{\"model\":\"llama3:latest\",\"stream\":true}";

    private final Rig rig = new Rig();

    @Test
    void a_streamed_answer_is_a_span_until_its_last_byte_in_the_callers_trace() throws Exception {
        rig.servers.response.says("data: {}\n\n", "data: [DONE]\n\n").ends();

        Reply reply = rig.ask("/v1/chat/completions", FakeRequest.post(BODY, "traceparent", CALLER));
        assertThat(rig.spans).isEmpty();
        Rig.written(reply);

        assertThat(rig.spans)
                .extracting(Span::name)
                .containsExactly(GenAi.FIRST_TOKEN, GenAi.GENERATE, "chat llama3:latest", "POST /v1/chat/completions");
        Span request = rig.spans.getLast();
        assertThat(request.parent()).contains("b7ad6b7169203331");
        assertThat(request.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(named("chat llama3:latest").parent())
                .contains(request.context().spanId());
        assertThat(named("chat llama3:latest").number(GenAi.FIRST_CHUNK)).isPresent();
        assertThat(rig.spans)
                .allSatisfy(span -> assertThat(span.context().traceId()).isEqualTo(TRACE));
    }

    @Test
    void the_model_server_is_told_of_the_trace() throws Exception {
        rig.servers.response.says("data: [DONE]\n\n").ends();

        Rig.written(rig.ask("/v1/chat/completions", FakeRequest.post(BODY, "traceparent", CALLER)));

        assertThat(rig.servers.traces)
                .containsExactly(Optional.of(named("chat llama3:latest").context()));
    }

    @Test
    void an_answer_in_one_piece_has_no_first_token() throws Exception {
        rig.servers.response.headers = Map.of("content-type", List.of("application/json"));
        rig.servers.response.says("{\"choices\":[]}").ends();

        rig.chat("{\"model\":\"llama3:latest\"}");

        assertThat(rig.spans).extracting(Span::name).containsExactly("chat llama3:latest", "POST /v1/chat/completions");
        assertThat(named("chat llama3:latest").number(GenAi.FIRST_CHUNK)).isEmpty();
    }

    @Test
    void a_server_that_breaks_off_is_an_error_of_the_call() throws Exception {
        rig.servers.response.says("data: {}\n\n").breaks(new IOException("reset"));

        Rig.written(rig.chat(BODY));

        assertThat(named("chat llama3:latest").error()).contains("broken");
    }

    @Test
    void a_server_that_is_not_there_is_an_error_of_call_and_request() throws Exception {
        rig.servers.failure = new UpstreamException(UpstreamException.Kind.UNREACHABLE, "no");

        rig.chat(BODY);

        assertThat(named("chat llama3:latest").error()).contains("unreachable");
        assertThat(rig.spans.getLast().error()).isPresent();
    }

    private Span named(String name) {
        return rig.spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
