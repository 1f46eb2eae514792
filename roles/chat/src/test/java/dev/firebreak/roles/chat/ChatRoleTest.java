package dev.firebreak.roles.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.knowledge.Search;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChatRoleTest {
    @Test
    void sources_come_first_then_text_then_the_end_and_the_whole_response_and_all_is_recorded() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How long do I boil an egg?");
            ChatResponse response = stage.awaitResponse("r1");
            List<ChatStreamChunk> chunks = stage.chunks("r1");
            assertThat(chunks)
                    .extracting(ChatStreamChunk::sequence)
                    .containsExactlyElementsOf(
                            LongStream.range(0, chunks.size()).boxed().toList());
            ChatStreamChunk first = chunks.getFirst();
            assertThat(first.content()).isEmpty();
            assertThat(first.model()).isEqualTo("qwen3:8b");
            assertThat(first.ragSources()).extracting(RagSource::number).containsExactly(1, 2);
            assertThat(first.ragSources().getFirst().why()).contains("words 12.3");
            assertThat(stage.streamed("r1")).isEqualTo("Six minutes [1].");
            assertThat(chunks.getLast())
                    .isEqualTo(ChatStreamChunk.done("r1", chunks.size() - 1, null, Stage.NOW.toEpochMilli()));
            assertThat(response.success()).isTrue();
            assertThat(response.usedRag()).isTrue();
            assertThat(response.responseText()).isEqualTo(response.response()).isEqualTo("Six minutes [1].");
            Turn turn = stage.awaitTurn("r1", TurnState.COMPLETED);
            assertThat(turn.answer()).isEqualTo("Six minutes [1].");
            assertThat(turn.sources()).hasSize(2);
            assertThat(turn.model()).contains("qwen3:8b");
            assertThat(turn.sessionId()).isEqualTo("s1");
        }
    }

    @Test
    void the_sources_are_there_before_the_model_is_asked() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                assertThat(stage.chunks("r1")).hasSize(1);
                assertThat(stage.conversations.turn("r1").orElseThrow().state())
                        .isEqualTo(TurnState.AWAITING_FIRST_TOKEN);
                tokens.accept("Six");
                assertThat(stage.conversations.turn("r1").orElseThrow().state()).isEqualTo(TurnState.STREAMING_TEXT);
            };
            stage.ask("r1", "How long?");
            assertThat(stage.awaitResponse("r1").error()).isNull();
        }
    }

    @Test
    void every_message_carries_the_request_the_class_and_the_trace_of_the_question() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How long?");
            stage.awaitResponse("r1");
            assertThat(stage.bus.published())
                    .filteredOn(message -> message.subject().value().startsWith("ai.chat.response"))
                    .isNotEmpty()
                    .allSatisfy(message -> {
                        assertThat(message.headers().get(Headers.REQUEST_ID)).contains("r1");
                        assertThat(message.headers().get(Headers.CLASS)).contains("service");
                        assertThat(message.headers().get(Headers.TRACEPARENT))
                                .hasValueSatisfying(trace -> assertThat(trace)
                                        .startsWith(Stage.TRACE.substring(0, 36))
                                        .isNotEqualTo(Stage.TRACE));
                        assertThat(message.headers().get(Headers.MESSAGE_ID)).isEmpty();
                    });
        }
    }

    @Test
    void tokens_that_come_together_go_out_together() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                for (int i = 0; i < 5_000; i++) {
                    tokens.accept("word ");
                }
            };
            stage.ask("r1", "How long?");
            stage.awaitResponse("r1");
            assertThat(stage.streamed("r1")).isEqualTo("word ".repeat(5_000));
            assertThat(stage.chunks("r1")).hasSizeLessThan(1_000);
        }
    }

    @Test
    void a_citation_without_a_source_reaches_neither_reader_nor_record() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                for (String token : List.of("Six [", "1", ", 7", "] minutes [9", "]", ".")) {
                    tokens.accept(token);
                }
            };
            stage.ask("r1", "How long?");
            assertThat(stage.awaitResponse("r1").response()).isEqualTo("Six [1] minutes.");
            assertThat(stage.streamed("r1")).isEqualTo("Six [1] minutes.");
            assertThat(stage.conversations.turn("r1").orElseThrow().answer()).isEqualTo("Six [1] minutes.");
        }
    }

    @Test
    void a_repeated_question_is_answered_from_the_record() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How long?");
            ChatResponse first = stage.awaitResponse("r1");
            int before = stage.chunks("r1").size();
            stage.ask("r1", "How long?");
            stage.bus.await(() -> stage.responses("r1").size() == 2 && stage.bus.unsettled() == 0);
            assertThat(stage.responses("r1").getLast()).isEqualTo(first);
            List<ChatStreamChunk> again =
                    stage.chunks("r1").subList(before, stage.chunks("r1").size());
            assertThat(again).extracting(ChatStreamChunk::content).containsExactly("", "Six minutes [1].", "");
            assertThat(again.getFirst().ragSources()).hasSize(2);
            assertThat(stage.model.prompts).hasSize(1);
            assertThat(stage.queries).hasSize(1);
        }
    }

    @Test
    void another_users_request_id_gives_nothing_away() throws Exception {
        try (Stage stage = new Stage()) {
            stage.conversations.begin(recorded("r1", "bob", "s9", TurnState.COMPLETED));
            stage.ask("r1", "What did bob ask?");
            stage.bus.await(() -> stage.bus.unsettled() == 0);
            assertThat(stage.responses("r1")).isEmpty();
            stage.ask(ChatRequest.of("r2", "ada", "And then?", "s9", null, null));
            assertThat(stage.awaitResponse("r2").error()).contains("no conversation 's9' of yours");
            assertThat(stage.conversations.turns("s9", 0)).hasSize(1);
        }
    }

    @Test
    void a_follow_up_is_searched_with_the_question_before_it_and_the_model_knows_what_was_said() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "How do I boil an egg?");
            stage.awaitResponse("r1");
            stage.ask("r2", "How long does it take?");
            stage.awaitResponse("r2");
            assertThat(stage.queries).last().isEqualTo("How do I boil an egg?\nHow long does it take?");
            List<ChatMessage> messages = stage.model.prompts.getLast().messages();
            assertThat(messages).extracting(ChatMessage::role).containsExactly("system", "user", "assistant", "user");
            assertThat(messages.get(1).content()).isEqualTo("How do I boil an egg?");
            assertThat(messages.get(2).content()).isEqualTo("Six minutes.");
            assertThat(messages.get(3).content()).endsWith("Question: How long does it take?");
        }
    }

    @Test
    void when_the_documents_do_not_hold_it_that_is_said_and_no_model_is_asked() throws Exception {
        try (Stage stage = new Stage()) {
            stage.search = (query, collection, topK) -> new Search.Results(List.of(Stage.hit(1)), false);
            stage.ask(ChatRequest.of("r1", "ada", "Who won?", null, "recipes", null));
            ChatResponse response = stage.awaitResponse("r1");
            assertThat(response.success()).isTrue();
            assertThat(response.response())
                    .contains("`recipes` do not hold an answer")
                    .contains("Eggs, line 1 [1]");
            assertThat(stage.chunks("r1").getFirst().model()).isNull();
            assertThat(stage.model.prompts).isEmpty();
        }
    }

    @Test
    void without_a_model_the_best_passages_are_quoted() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.models = List.of();
            stage.ask("r1", "How long?");
            ChatResponse response = stage.awaitResponse("r1");
            assertThat(response.success()).isTrue();
            assertThat(response.response())
                    .contains("> Six minutes.")
                    .contains("[1]")
                    .contains("Ollama");
            assertThat(stage.awaitTurn("r1", TurnState.COMPLETED).model()).isEmpty();
        }
    }

    @Test
    void without_documents_the_model_is_asked_alone_and_its_brackets_stay() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> tokens.accept("x[1]");
            stage.ask(request("r1", "Write code", false, true, "Be brief.", null, null));
            assertThat(stage.awaitResponse("r1").response()).isEqualTo("x[1]");
            assertThat(stage.queries).isEmpty();
            assertThat(stage.model.prompts.getFirst().messages())
                    .containsExactly(ChatMessage.system("Be brief."), ChatMessage.user("Write code"));
            stage.model.models = List.of();
            stage.ask(request("r2", "Write code", false, true, null, null, null));
            assertThat(stage.awaitResponse("r2").error()).contains("No language model", "firebreak up");
        }
    }

    @Test
    void without_streaming_only_the_whole_response_is_published_where_it_was_wanted() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask(request("r1", "How long?", true, false, null, "my.inbox.7", null));
            stage.bus.await(() -> !stage.on(new Subject("my.inbox.7")).isEmpty());
            assertThat(stage.on(Subjects.chatStream("r1"))).isEmpty();
            assertThat(stage.on(Subjects.chatResponse("r1"))).isEmpty();
            stage.ask(request("r2", " ", true, false, null, null, null));
            assertThat(stage.awaitResponse("r2").success()).isFalse();
            assertThat(stage.on(Subjects.chatStream("r2"))).isEmpty();
        }
    }

    @Test
    void a_request_that_cannot_be_answered_fails_with_what_to_do() throws Exception {
        try (Stage stage = new Stage()) {
            failsWith(stage, request("r1", "  ", true, true, null, null, null), "question is empty");
            failsWith(stage, request("r2", "x".repeat(32_769), true, true, null, null, null), "32769 bytes", "32768");
            failsWith(stage, request("r3", "q", true, true, null, null, "gpt-9"), "'gpt-9'", "qwen3:8b");
            failsWith(stage, request("r4", "q", true, true, null, "not a subject", null), "'not a subject'");
            failsWith(stage, ChatRequest.of("r5", "ada", "q", "a b", null, null), "'a b'");
            failsWith(stage, ChatRequest.of("r6", "ada", "q", null, "../x", null), "'../x'");
            assertThat(stage.model.prompts).isEmpty();
        }
    }

    private static void failsWith(Stage stage, ChatRequest request, String... words) throws Exception {
        stage.ask(request);
        String id = request.requestId();
        assertThat(stage.awaitResponse(id).error()).contains(words);
        assertThat(stage.responses(id).getLast().success()).isFalse();
        assertThat(stage.chunks(id).getLast().error()).contains(words);
        assertThat(stage.chunks(id).getLast().done()).isTrue();
        assertThat(stage.awaitTurn(id, TurnState.FAILED).error().orElseThrow()).contains(words);
    }

    @Test
    void a_model_that_breaks_off_leaves_what_it_had_said() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                tokens.accept("Six min [1]");
                throw new UpstreamException(UpstreamException.Kind.BROKEN, "Ollama closed the connection");
            };
            stage.ask("r1", "How long?");
            ChatResponse response = stage.awaitResponse("r1");
            assertThat(response.error()).isEqualTo("Ollama closed the connection");
            assertThat(response.response()).isEqualTo("Six min [1]");
            assertThat(stage.awaitTurn("r1", TurnState.FAILED).answer()).isEqualTo("Six min [1]");
        }
    }

    @Test
    void a_model_that_says_nothing_or_never_stops_or_throws_fails_by_name() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> tokens.accept(" \n");
            failsWith(stage, ChatRequest.of("r1", "ada", "q", null, null, null), "qwen3:8b at Ollama", "nothing");
            stage.model.answer = (tokens, cancellation) -> {
                while (true) {
                    tokens.accept("again and again ");
                }
            };
            failsWith(stage, ChatRequest.of("r2", "ada", "q", null, null, null), "qwen3:8b at Ollama", "100000");
            stage.model.answer = (tokens, cancellation) -> {
                throw new IllegalStateException("a bug");
            };
            failsWith(stage, ChatRequest.of("r3", "ada", "q", null, null, null), "unexpected", "a bug");
        }
    }

    private static Turn recorded(String id, String user, String session, TurnState state) {
        return new Turn(id, session, user, "q", "a", List.of(), Optional.empty(), state, Optional.empty(), Stage.NOW);
    }

    private static ChatRequest request(
            String id,
            String question,
            boolean rag,
            boolean streaming,
            @Nullable String systemPrompt,
            @Nullable String responseSubject,
            @Nullable String model) {
        return new ChatRequest(
                id,
                "ada",
                null,
                question,
                null,
                null,
                false,
                rag,
                false,
                streaming,
                0,
                null,
                false,
                systemPrompt,
                responseSubject,
                model);
    }
}
