package dev.firebreak.roles.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.Search;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Turns that are canceled, run out of time, are left behind or come twice. */
class ChatRoleEndsTest {
    @Test
    void a_cancel_while_it_writes_stops_the_model_and_keeps_what_was_said() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.saysAndHangs("Six ", "min");
            stage.ask("r1", "How long?");
            stage.bus.await(() -> stage.streamed("r1").equals("Six min"));
            stage.cancel("r1", "ada");
            ChatResponse response = stage.awaitResponse("r1");
            assertThat(response.success()).isFalse();
            assertThat(response.error()).isEqualTo("canceled: pressed stop");
            assertThat(response.response()).isEqualTo("Six min");
            assertThat(stage.chunks("r1").getLast().error()).isEqualTo("canceled: pressed stop");
            assertThat(stage.awaitTurn("r1", TurnState.CANCELED).answer()).isEqualTo("Six min");
            stage.bus.await(() -> stage.model.canceled.get() == 1);
        }
    }

    @Test
    void a_cancel_while_the_first_token_is_awaited_stops_the_model() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.saysAndHangs();
            stage.ask("r1", "How long?");
            stage.bus.await(() -> stage.model.prompts.size() == 1);
            stage.cancel("r1", "ada");
            stage.awaitTurn("r1", TurnState.CANCELED);
            stage.bus.await(() -> stage.model.canceled.get() == 1);
        }
    }

    @Test
    void a_cancel_before_the_question_comes_cancels_it_before_anything_is_done() throws Exception {
        try (Stage stage = new Stage()) {
            stage.cancel("r1", "ada");
            stage.ask("r1", "How long?");
            stage.awaitTurn("r1", TurnState.CANCELED);
            assertThat(stage.awaitResponse("r1").error()).startsWith("canceled");
            assertThat(stage.queries).isEmpty();
        }
    }

    @Test
    void nobody_cancels_another_users_turn() throws Exception {
        try (Stage stage = new Stage()) {
            CountDownLatch go = new CountDownLatch(1);
            stage.model.answer = (tokens, cancellation) -> {
                awaitUninterrupted(go);
                tokens.accept("Six.");
            };
            stage.cancel("r1", "mallory");
            stage.ask("r1", "How long?");
            stage.awaitTurn("r1", TurnState.AWAITING_FIRST_TOKEN);
            stage.cancel("r1", "mallory");
            go.countDown();
            stage.awaitTurn("r1", TurnState.COMPLETED);
        }
    }

    @Test
    void a_model_that_does_not_react_cannot_hold_up_the_end() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Stage stage = new Stage()) {
            stage.model.answer = (tokens, cancellation) -> {
                awaitUninterrupted(never);
                tokens.accept("too late");
            };
            stage.ask("r1", "How long?");
            stage.awaitTurn("r1", TurnState.AWAITING_FIRST_TOKEN);
            stage.cancel("r1", "ada");
            stage.awaitResponse("r1");
            int chunks = stage.chunks("r1").size();
            never.countDown();
            stage.model.answer = (tokens, cancellation) -> tokens.accept("Next.");
            stage.ask("r2", "Next question?");
            stage.awaitResponse("r2");
            assertThat(stage.chunks("r1")).hasSize(chunks);
            assertThat(stage.conversations.turn("r1").orElseThrow().answer()).isEmpty();
        }
    }

    @Test
    void a_turn_that_takes_too_long_ends_failed() throws Exception {
        try (Stage stage = new Stage(Stage.settings(Duration.ofMillis(100), Duration.ZERO))) {
            stage.model.saysAndHangs("Six");
            stage.ask("r1", "How long?");
            assertThat(stage.awaitResponse("r1").error()).contains("took longer than");
            assertThat(stage.awaitTurn("r1", TurnState.FAILED).answer()).isEqualTo("Six");
            stage.bus.await(() -> stage.model.canceled.get() == 1);
        }
    }

    @Test
    void a_search_that_hangs_ends_failed_too() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (Stage stage = new Stage(Stage.settings(Duration.ofMillis(100), Duration.ZERO))) {
            stage.search = (query, collection, topK) -> {
                awaitUninterrupted(never);
                return new Search.Results(List.of(), false);
            };
            stage.ask("r1", "How long?");
            assertThat(stage.awaitResponse("r1").error()).contains("took longer than");
        } finally {
            never.countDown();
        }
    }

    @Test
    void only_so_many_turns_are_answered_at_once_and_the_rest_wait() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.saysAndHangs("x");
            for (int i = 1; i <= 5; i++) {
                stage.ask(ChatRequest.of("r" + i, "ada", "q", null, null, null));
            }
            stage.bus.await(() -> stage.model.prompts.size() == 3);
            assertThat(stage.conversations.turn("r4")).isEmpty();
            stage.cancel("r2", "ada");
            stage.bus.await(() -> stage.model.prompts.size() == 4);
            assertThat(stage.conversations.turn("r4")).isPresent();
        }
    }

    @Test
    void the_same_question_delivered_twice_at_once_is_computed_once() throws Exception {
        try (Stage stage = new Stage()) {
            CountDownLatch go = new CountDownLatch(1);
            stage.model.answer = (tokens, cancellation) -> {
                awaitUninterrupted(go);
                tokens.accept("Six.");
            };
            stage.ask("r1", "How long?");
            stage.awaitTurn("r1", TurnState.AWAITING_FIRST_TOKEN);
            ChatRequest same = ChatRequest.of("r1", "ada", "How long?", "s1", null, null);
            stage.ask(same);
            go.countDown();
            stage.awaitResponse("r1");
            assertThat(stage.model.prompts).hasSize(1);
        }
    }

    @Test
    void closing_waits_for_turns_under_way() throws Exception {
        Stage stage = new Stage(Stage.settings(Stage.LONG, Stage.LONG));
        CountDownLatch go = new CountDownLatch(1);
        stage.model.answer = (tokens, cancellation) -> {
            awaitUninterrupted(go);
            tokens.accept("Six.");
        };
        stage.ask("r1", "How long?");
        stage.awaitTurn("r1", TurnState.AWAITING_FIRST_TOKEN);
        Thread closing = Thread.ofVirtual().start(stage::close);
        go.countDown();
        closing.join();
        assertThat(stage.conversations.turn("r1").orElseThrow().state()).isEqualTo(TurnState.COMPLETED);
        assertThat(stage.bus.unsettled()).isZero();
    }

    @Test
    void a_turn_that_is_not_done_when_the_role_closes_starts_anew_after_a_restart() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.saysAndHangs("Six ");
            stage.ask("r1", "How long?");
            stage.awaitTurn("r1", TurnState.STREAMING_TEXT);
            stage.model.answer = (tokens, cancellation) -> tokens.accept("Seven.");
            stage.restart();
            assertThat(stage.awaitResponse("r1").response()).isEqualTo("Seven.");
            assertThat(stage.awaitTurn("r1", TurnState.COMPLETED).answer()).isEqualTo("Seven.");
            stage.bus.await(() -> stage.model.canceled.get() == 1);
            assertThat(stage.chunks("r1").stream().filter(ChatStreamChunk::done))
                    .hasSize(1);
        }
    }

    @Test
    void a_turn_left_behind_whose_question_does_not_come_again_ends_failed() throws Exception {
        try (Stage stage = new Stage()) {
            stage.conversations.begin(new Turn(
                    "lost",
                    "s1",
                    "ada",
                    "q",
                    "Half",
                    List.of(),
                    Optional.empty(),
                    TurnState.STREAMING_TEXT,
                    Optional.empty(),
                    Stage.NOW));
            stage.restart();
            ChatResponse response = stage.awaitResponse("lost");
            assertThat(response.error()).contains("stopped while it answered");
            assertThat(stage.awaitTurn("lost", TurnState.FAILED).sources()).isEmpty();
            assertThat(stage.chunks("lost").getLast().done()).isTrue();
        }
    }

    @Test
    void a_response_that_cannot_be_stored_is_tried_again_and_answered_from_the_record() throws Exception {
        try (Stage stage = new Stage()) {
            AtomicBoolean refused = new AtomicBoolean();
            stage.bus.refuse(message ->
                    message.subject().equals(Subjects.chatResponse("r1")) && refused.compareAndSet(false, true));
            stage.ask("r1", "How long?");
            assertThat(stage.awaitResponse("r1").response()).isEqualTo("Six minutes [1].");
            assertThat(stage.model.prompts).hasSize(1);
        }
    }

    @Test
    void what_is_no_question_is_dropped_and_does_not_stop_the_next() throws Exception {
        try (Stage stage = new Stage()) {
            stage.bus.publish(Message.of(Subjects.chatMessage("ada"), Headers.NONE, new byte[] {1, 2, 3}));
            stage.bus.publish(Message.of(
                    Subjects.chatMessage("ada"), Headers.NONE, stage.codec.encode(new TurnCancel("x", "y", null))));
            stage.bus.publish(Message.of(
                    Subjects.chatMessage("ada"),
                    Headers.NONE,
                    stage.codec.encode(ChatRequest.of("r0", "mallory", "q", null, null, null))));
            stage.bus.publish(Message.of(Subjects.TURN_CANCEL, Headers.NONE, new byte[0]));
            stage.ask("r1", "How long?");
            stage.awaitResponse("r1");
            assertThat(stage.conversations.turn("r0")).isEmpty();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
