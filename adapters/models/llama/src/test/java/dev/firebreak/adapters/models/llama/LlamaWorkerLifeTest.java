package dev.firebreak.adapters.models.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.adapters.models.llama.LlamaWorker.State;
import dev.firebreak.core.inference.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a worker process begins and ends. */
@Timeout(120)
class LlamaWorkerLifeTest {
    @TempDir
    Path folder;

    @Test
    void characters_of_several_tokens_arrive_whole_and_the_models_own_end_is_a_stop() throws Exception {
        Path model = TinyGguf.writeReciting(folder.resolve("reciting.gguf"), "aü€😀b");
        try (WorkerRig rig = WorkerRig.ready(model, folder)) {
            List<JsonNode> chunks = LlamaWorkerTest.chunks(
                    rig.chat(",\"temperature\":0,\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

            assertThat(chunks.stream()
                            .map(chunk -> chunk.path("choices")
                                    .path(0)
                                    .path("delta")
                                    .path("content")
                                    .asText(""))
                            .filter(text -> !text.isEmpty()))
                    .containsExactly("a", "ü", "€", "😀", "b");
            JsonNode last = chunks.get(chunks.size() - 2);
            assertThat(last.path("choices").path(0).path("finish_reason").asText())
                    .isEqualTo("stop");
            assertThat(chunks.getLast().path("usage").path("completion_tokens").asInt())
                    .isEqualTo(11);
        }
    }

    @Test
    void an_answer_ends_before_a_stop_string_that_comes_in_pieces() throws Exception {
        Path model = TinyGguf.writeReciting(folder.resolve("reciting.gguf"), "aü€😀b");
        try (WorkerRig rig = WorkerRig.ready(model, folder)) {
            String body = rig.chat(",\"temperature\":0,\"stop\":[\"ü€\"]").body();

            assertThat(body).contains("\"content\":\"a\"").contains("\"finish_reason\":\"stop\"");
        }
    }

    @Test
    void a_chat_template_in_the_file_is_applied() throws Exception {
        Path model = TinyGguf.write(folder.resolve("templated.gguf"), "<|user|>{{ x }}<|assistant|><|end|>");
        try (WorkerRig rig = WorkerRig.ready(model, folder)) {
            String fields = ",\"temperature\":0,\"max_tokens\":30";
            JsonNode chat = WorkerRig.JSON.readTree(rig.chat(fields).body());
            // What Phi 3's template, which the engine knows by its marks, makes of the message "Hello".
            String prompt = "<|user|>\\nHello<|end|>\\n<|assistant|>\\n";
            JsonNode plain = WorkerRig.JSON.readTree(
                    rig.post("/completions", "{\"model\":\"templated\",\"prompt\":\"" + prompt + "\"" + fields + "}")
                            .body());

            assertThat(tokens(chat)).isEqualTo(tokens(plain));
            assertThat(chat.path("choices").path(0).path("message").path("content"))
                    .isEqualTo(plain.path("choices").path(0).path("text"));
        }
    }

    private static int tokens(JsonNode answer) {
        return answer.path("usage").path("prompt_tokens").asInt();
    }

    @Test
    void a_client_that_goes_away_stops_the_model_streamed_to_or_not() throws Exception {
        try (WorkerRig rig = WorkerRig.ready(TinyGguf.writeEndless(folder.resolve("endless.gguf")), folder)) {
            HttpResponse<InputStream> streamed =
                    rig.open("/chat/completions", rig.message("Hi", ",\"stream\":true,\"temperature\":0"));
            assertThat(streamed.body().read()).isEqualTo('d');
            streamed.body().close();
            WorkerRig.eventually("idle after the stream", rig::idle);
            long pieces = rig.get("/health").path("pieces").asLong();
            assertThat(pieces).isBetween(1L, 15_000L);

            CompletableFuture<HttpResponse<String>> whole =
                    rig.start("/chat/completions", rig.message("Hi", ",\"temperature\":0"));
            WorkerRig.eventually(
                    "at work", () -> rig.get("/health").path("pieces").asLong() > pieces);
            whole.cancel(true);
            WorkerRig.eventually("idle after the whole answer", rig::idle);
            assertThat(rig.get("/health").path("pieces").asLong() - pieces).isLessThan(15_000);
        }
    }

    @Test
    void a_worker_killed_in_the_middle_of_an_answer_breaks_it_and_comes_back_at_the_same_address() throws Exception {
        try (WorkerRig rig = WorkerRig.ready(TinyGguf.writeEndless(folder.resolve("endless.gguf")), folder)) {
            URI base = rig.worker.base();
            long pid = rig.worker.pid();
            HttpResponse<InputStream> answer =
                    rig.open("/chat/completions", rig.message("Hello", ",\"stream\":true,\"temperature\":0"));
            assertThat(answer.body().read()).isEqualTo('d');
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
            WorkerRig.eventually("another process serves", () -> rig.worker.pid() != pid);
            assertThat(rig.worker.await(Duration.ofMinutes(1))).isInstanceOf(State.Ready.class);
            assertThat(rig.worker.base()).isEqualTo(base);
            assertThat(rig.chat(",\"max_tokens\":3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_worker_that_keeps_dying_is_given_up_with_a_reason() throws Exception {
        Path model = TinyGguf.write(folder.resolve("tiny.gguf"));
        try (WorkerRig rig = WorkerRig.ready(model, folder)) {
            byte[] bytes = Files.readAllBytes(model);
            Files.delete(model);
            Files.write(model, Arrays.copyOf(bytes, bytes.length / 2));
            ProcessHandle.of(rig.worker.pid()).orElseThrow().destroyForcibly();
            WorkerRig.eventually("failed", () -> rig.worker.state() instanceof State.Failed);

            assertThat(rig.worker.state().toString()).contains("tiny.gguf").contains("status 3");
        }
    }

    @Test
    void a_model_whose_weights_are_cut_off_fails_with_the_engines_own_reason() throws Exception {
        byte[] bytes = Files.readAllBytes(TinyGguf.write(folder.resolve("whole.gguf")));
        Path half = Files.write(folder.resolve("half.gguf"), Arrays.copyOf(bytes, bytes.length / 2));
        try (LlamaWorker worker =
                LlamaWorker.start(half, folder, LlamaWorker.javaCommand(), LlamaWorker.Settings.standard())) {
            State state = worker.await(Duration.ofMinutes(1));

            assertThat(state).isInstanceOf(State.Failed.class);
            assertThat(state.toString()).contains("half.gguf").contains("not within the file bounds");
        }
    }

    @Test
    void a_file_that_is_no_model_is_refused_before_a_process_is_started() throws Exception {
        Path text = Files.writeString(folder.resolve("text.gguf"), "Once upon a time");

        assertThatThrownBy(() -> start(text))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("text.gguf")
                .hasMessageContaining("begins with 'Once'");
        assertThatThrownBy(() -> start(folder.resolve("none.gguf"))).hasMessageContaining("there is no model file");
        byte[] bytes = Files.readAllBytes(TinyGguf.write(folder.resolve("whole.gguf")));
        Path head = Files.write(folder.resolve("head.gguf"), Arrays.copyOf(bytes, 500));
        assertThatThrownBy(() -> start(head)).hasMessageContaining("not copied whole");
        bytes[4] = 9;
        Path future = Files.write(folder.resolve("future.gguf"), bytes);
        assertThatThrownBy(() -> start(future)).hasMessageContaining("GGUF version 9");
    }

    @Test
    void closing_ends_the_process() throws Exception {
        WorkerRig rig = WorkerRig.ready(TinyGguf.write(folder.resolve("tiny.gguf")), folder);
        ProcessHandle process = ProcessHandle.of(rig.worker.pid()).orElseThrow();
        rig.close();

        process.onExit().join();
        assertThat(rig.worker.state()).isInstanceOf(State.Closed.class);
    }

    @Test
    void the_worker_ends_with_its_parent() throws Exception {
        Path model = TinyGguf.write(folder.resolve("tiny.gguf"));
        List<String> java = LlamaWorker.javaCommand();
        Process orphan = new ProcessBuilder(
                        java.get(0),
                        java.get(1),
                        java.get(2),
                        "-Dde.kherud.llama.tmpdir=" + folder,
                        LlamaServer.class.getName(),
                        model.toString(),
                        "0",
                        "512",
                        "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        orphan.getOutputStream().close();

        assertThat(orphan.waitFor()).isZero();
    }

    private void start(Path gguf) throws Exception {
        LlamaWorker.start(gguf, folder, LlamaWorker.javaCommand(), LlamaWorker.Settings.standard())
                .close();
    }
}
