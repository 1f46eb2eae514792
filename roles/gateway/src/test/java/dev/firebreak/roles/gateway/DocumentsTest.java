package dev.firebreak.roles.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.web.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DocumentsTest {
    private static final RagSource SOURCE = new RagSource(
            1, "p1", "notes", "Eggs", "/notes/eggs.md", "Boiling, line 3", "Boil it.", 0.8, "words 3.1 (#1): egg");

    private final Rig rig = new Rig();

    @Test
    void a_question_goes_out_with_what_the_request_says() throws Exception {
        ChatRequest question =
                question("{\"model\":\"documents\",\"collection\":\"notes\",\"session_id\":\"s1\",\"top_k\":4,"
                        + "\"answer_model\":\"org/mistral\",\"messages\":[{\"role\":\"user\",\"content\":\"Earlier?\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"How long?\"}]}]}");

        assertThat(question.question()).isEqualTo("How long?");
        assertThat(question.userId()).isEqualTo("local");
        assertThat(question.collection()).isEqualTo("notes");
        assertThat(question.sessionId()).isEqualTo("s1");
        assertThat(question.topK()).isEqualTo(4);
        assertThat(question.model()).isEqualTo("org/mistral");
        assertThat(question.enableRag()).isTrue();
    }

    @Test
    void a_client_that_keeps_the_conversation_itself_has_its_last_questions_go_along() throws Exception {
        ChatRequest question = question("{\"model\":\"documents\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"Be rude.\"},"
                + "{\"role\":\"user\",\"content\":\"Zero?\"},{\"role\":\"assistant\",\"content\":\"0\"},"
                + "{\"role\":\"user\",\"content\":\"One?\"},{\"role\":\"assistant\",\"content\":\"1\"},"
                + "{\"role\":\"user\",\"content\":\"Two?\"},{\"role\":\"assistant\",\"content\":\"2\"},"
                + "{\"role\":\"user\",\"content\":\"And three?\"}]}");

        assertThat(question.question())
                .isEqualTo("Earlier I asked: One?\nEarlier I asked: Two?\nNow I ask: And three?");
        assertThat(question.sessionId()).isNull();
        assertThat(question.systemPrompt()).isNull();
    }

    private ChatRequest question(String body) throws Exception {
        CompletableFuture<Reply> reply = rig.asking(FakeRequest.post(body));
        Message message = rig.bus.taken("ai.chat.user.local.message");
        ChatRequest question = rig.bus.decode(message.body(), ChatRequest.class);
        assertThat(message.headers().get(Headers.CLASS)).contains("service");
        assertThat(message.headers().get(Headers.MESSAGE_ID)).contains(question.requestId());
        rig.bus.chunk(ChatStreamChunk.done(question.requestId(), 0, null, 0));
        assertThat(reply.get().headers()).containsEntry("x-request-id", question.requestId());
        return question;
    }

    @Test
    void a_streamed_answer_begins_with_its_sources_and_ends_with_stop() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(true));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), "org/mistral", 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 1, "Five ", 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 2, "minutes [1].", 0));
        rig.bus.chunk(ChatStreamChunk.done(id, 3, null, 0));

        List<String> events = Rig.written(reply.get()).writes();

        assertThat(events).hasSize(5).last().isEqualTo("data: [DONE]\n\n");
        JsonNode first = chunk(events.get(0));
        assertThat(first.path("object").asText()).isEqualTo("chat.completion.chunk");
        assertThat(first.path("model").asText()).isEqualTo("documents");
        assertThat(first.path("answer_model").asText()).isEqualTo("org/mistral");
        assertThat(first.path("choices").toString())
                .isEqualTo("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                        + "\"logprobs\":null,\"finish_reason\":null}]");
        assertThat(first.path("sources").toString())
                .isEqualTo("[{\"number\":1,\"passage_id\":\"p1\",\"collection\":\"notes\",\"title\":\"Eggs\","
                        + "\"path\":\"/notes/eggs.md\",\"place\":\"Boiling, line 3\",\"text\":\"Boil it.\","
                        + "\"score\":0.8,\"why\":\"words 3.1 (#1): egg\"}]");
        assertThat(content(events.get(1)) + content(events.get(2))).isEqualTo("Five minutes [1].");
        assertThat(chunk(events.get(3))
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .asText())
                .isEqualTo("stop");
        assertThat(rig.bus.published).isEmpty();
        assertThat(rig.bus.followers).isZero();
    }

    @Test
    void a_whole_answer_holds_text_and_sources() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(false));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), null, 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 1, "Five minutes.", 0));
        rig.bus.chunk(ChatStreamChunk.done(id, 2, null, 0));

        JsonNode answer = Rig.json(reply.get(), 200);

        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("Five minutes.");
        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("stop");
        assertThat(answer.path("sources").path(0).path("passage_id").asText()).isEqualTo("p1");
        assertThat(answer.path("answer_model").isNull()).isTrue();
        assertThat(answer.path("created").asLong()).isEqualTo(1_700_000_000);
    }

    @Test
    void a_turn_that_was_delivered_again_is_answered_once() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(false));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), null, 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 1, "Five", 0));
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(), null, 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 1, "Six.", 0));
        rig.bus.chunk(ChatStreamChunk.done(id, 2, null, 0));

        JsonNode answer = Rig.json(reply.get(), 200);

        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("Six.");
        assertThat(answer.path("sources")).isEmpty();
    }

    @Test
    void a_turn_that_begins_anew_after_its_first_words_ends_the_stream_with_an_error() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(true));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), null, 0));
        rig.bus.chunk(ChatStreamChunk.text(id, 1, "Five", 0));
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), null, 0));

        assertThat(Rig.written(reply.get()).writes()).last().asString().contains("turn_restarted");
        assertThat(rig.bus.followers).isZero();
    }

    @Test
    void a_turn_that_fails_before_its_first_words_is_an_error_with_a_status() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(true));
        rig.bus.chunk(ChatStreamChunk.done(asked(), 0, "Ollama hangs. Look at its log", 0));

        JsonNode error = Rig.error(reply.get(), 502);

        assertThat(error.path("message").asText()).isEqualTo("Ollama hangs. Look at its log");
        assertThat(rig.bus.published).isEmpty();
    }

    @Test
    void a_turn_that_fails_later_ends_the_stream_with_an_error_and_no_done() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(true));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(), null, 0));
        rig.bus.chunk(ChatStreamChunk.done(id, 1, "Ollama died", 0));

        assertThat(Rig.written(reply.get()).all())
                .contains("{\"error\":{\"message\":\"Ollama died\"")
                .doesNotContain("[DONE]");
    }

    @Test
    void a_client_that_leaves_before_the_first_words_cancels_the_turn() throws Exception {
        FakeRequest request = ask(false);
        CompletableFuture<Reply> reply = rig.asking(request);
        String id = asked();
        while (!reply.isDone()) {
            request.disconnect();
            Thread.onSpinWait();
        }

        assertThat(canceled()).isEqualTo(id);
        assertThat(reply.get().status()).isEqualTo(499);
        assertThat(rig.bus.followers).isZero();
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_a_stream_cancels_the_turn() throws Exception {
        FakeRequest request = ask(true);
        CompletableFuture<Reply> reply = rig.asking(request);
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(SOURCE), null, 0));
        reply.get();
        request.disconnect();
        Rig.written(reply.get());

        assertThat(canceled()).isEqualTo(id);
        assertThat(rig.bus.published).isEmpty();
    }

    private String canceled() throws InterruptedException {
        return rig.bus
                .decode(rig.bus.taken("ai.turn.cancel").body(), TurnCancel.class)
                .requestId();
    }

    @Test
    void nobody_who_answers_is_a_timeout_and_the_turn_is_canceled() throws Exception {
        Rig impatient = new Rig(Duration.ofMillis(1));

        JsonNode error = Rig.error(impatient.ask("/v1/chat/completions", ask(true)), 504);

        assertThat(error.path("code").asText()).isEqualTo("turn_timeout");
        assertThat(impatient.bus.taken("ai.turn.cancel")).isNotNull();
        assertThat(impatient.bus.followers).isZero();
    }

    @Test
    void a_bus_that_takes_nothing_is_an_error_and_leaves_no_follower() throws Exception {
        rig.bus.full = true;

        Rig.error(rig.ask("/v1/chat/completions", ask(true)), 503);

        assertThat(rig.bus.followers).isZero();
    }

    @Test
    void an_answer_that_nobody_reads_is_given_up() throws Exception {
        CompletableFuture<Reply> reply = rig.asking(ask(true));
        String id = asked();
        rig.bus.chunk(ChatStreamChunk.sources(id, 0, List.of(), null, 0));
        Reply stream = reply.get();
        for (int i = 1; i < 10_000; i++) {
            rig.bus.chunk(ChatStreamChunk.text(id, i, "x", 0));
        }

        assertThat(Rig.written(stream).all()).contains("client_slow");
        assertThat(canceled()).isEqualTo(id);
    }

    @Test
    void a_trace_is_continued() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        CompletableFuture<Reply> reply =
                rig.asking(FakeRequest.post(body(false), "traceparent", "00-" + trace + "-b7ad6b7169203331-01"));

        Message question = rig.bus.taken("ai.chat.user.local.message");
        assertThat(question.headers().get(Headers.TRACEPARENT).orElseThrow())
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
        rig.bus.chunk(ChatStreamChunk.done(
                rig.bus.decode(question.body(), ChatRequest.class).requestId(), 0, null, 0));
        assertThat(reply.get().status()).isEqualTo(200);
    }

    @Test
    void a_question_that_cannot_be_asked_names_the_field() throws Exception {
        assertThat(refused("\"messages\":[]")).isEqualTo("messages");
        assertThat(refused("\"messages\":[{\"role\":\"user\",\"content\":\" \"}]"))
                .isEqualTo("messages");
        assertThat(refused("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]"))
                .isEqualTo("messages");
        assertThat(refused("\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(40_000) + "\"}]"))
                .isEqualTo("messages");
        String asked = "\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],";
        assertThat(refused(asked + "\"top_k\":0")).isEqualTo("top_k");
        assertThat(refused(asked + "\"top_k\":\"4\"")).isEqualTo("top_k");
        assertThat(refused(asked + "\"collection\":[]")).isEqualTo("collection");
        assertThat(refused(asked + "\"session_id\":\"\"")).isEqualTo("session_id");
        assertThat(refused(asked + "\"answer_model\":\"tiny-embed\"")).isEqualTo("answer_model");
        assertThat(refused(asked + "\"answer_model\":\"documents\"")).isEqualTo("answer_model");
        assertThat(Rig.error(rig.chat("{\"model\":\"documents\"," + asked + "\"answer_model\":\"gpt\"}"), 404)
                        .path("param")
                        .asText())
                .isEqualTo("answer_model");
    }

    private String refused(String fields) throws Exception {
        return Rig.error(rig.chat("{\"model\":\"documents\"," + fields + "}"), 400)
                .path("param")
                .asText();
    }

    private static FakeRequest ask(boolean stream) {
        return FakeRequest.post(body(stream));
    }

    private static String body(boolean stream) {
        return "{\"model\":\"documents\",\"stream\":" + stream + ",\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"How long?\"}]}";
    }

    private String asked() throws Exception {
        return rig.bus
                .decode(rig.bus.taken("ai.chat.user.local.message").body(), ChatRequest.class)
                .requestId();
    }

    private static JsonNode chunk(String event) throws Exception {
        assertThat(event).startsWith("data: ").endsWith("\n\n");
        return Rig.parse(event.substring("data: ".length()));
    }

    private static String content(String event) throws Exception {
        return chunk(event)
                .path("choices")
                .path(0)
                .path("delta")
                .path("content")
                .asText();
    }
}
