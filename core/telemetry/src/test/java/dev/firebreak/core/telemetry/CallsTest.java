package dev.firebreak.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final Tracer tracer = new Tracer(_ -> {}, InstantSource.system(), System::nanoTime, new Random(1));

    @Test
    void a_call_is_under_way_until_it_is_over_once_and_its_pieces_are_counted() {
        ModelCall call = call("qwen3:8b");
        call.piece();
        call.piece();
        assertThat(tracer.calls().loads()).containsEntry("qwen3:8b", new Calls.Load(1, 2));

        call.close();
        call.close();
        assertThat(tracer.calls().loads()).containsEntry("qwen3:8b", new Calls.Load(0, 2));
    }

    @Test
    void names_that_people_make_up_do_not_fill_the_memory() {
        for (int i = 0; i < 2 * Calls.MOST_MODELS; i++) {
            call("made-up-" + i).close();
        }
        assertThat(tracer.calls().loads()).hasSize(Calls.MOST_MODELS);
    }

    private ModelCall call(String model) {
        return new ModelCall(tracer, GenAi.CHAT, model, "ollama", URI.create("http://127.0.0.1:11434/v1"));
    }
}
