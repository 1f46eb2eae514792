package dev.firebreak.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.conversation.Conversations.Session;
import dev.firebreak.core.knowledge.PassageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of conversations does. */
public abstract class ConversationsContract {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.000000007Z");

    /** The store, empty at a test's first call; a later call closes it and opens it on what it had stored. */
    protected abstract Conversations open();

    @Test
    void a_turn_comes_back_as_it_was_begun() {
        Turn turn = turn("r1", "s1", NOON);
        assertThat(open().begin(turn)).isTrue();
        assertThat(open().turn("r1")).contains(turn);
        assertThat(open().turn("r2")).isEmpty();
    }

    @Test
    void a_known_request_id_changes_nothing() {
        Conversations conversations = open();
        Turn first = turn("r1", "s1", NOON);
        conversations.begin(first);
        assertThat(conversations.begin(turn("r1", "s2", NOON.plusSeconds(5)))).isFalse();
        assertThat(conversations.turn("r1")).contains(first);
        assertThat(conversations.sessions("ada", 10)).extracting(Session::id).containsExactly("s1");
    }

    @Test
    void one_of_many_that_begin_the_same_turn_at_once_wins() throws Exception {
        Conversations conversations = open();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> conversations.begin(turn("r1", "s1", NOON))));
            }
            int won = 0;
            for (Future<Boolean> one : all) {
                won += one.get() ? 1 : 0;
            }
            assertThat(won).isOne();
        }
    }

    @Test
    void an_update_replaces_answer_sources_model_state_and_error() {
        open().begin(answered(turn("r1", "s1", NOON), TurnState.STREAMING_TEXT, source(1), source(2)));
        Turn failed = new Turn(
                "r1",
                "s1",
                "ada",
                "question r1",
                "Half an ans",
                List.of(source(3)),
                Optional.of("qwen3:8b"),
                TurnState.FAILED,
                Optional.of("Ollama broke off"),
                NOON);
        open().update(failed);
        assertThat(open().turn("r1")).contains(failed);
    }

    @Test
    void an_update_of_a_turn_that_was_deleted_does_not_bring_it_back() {
        Conversations conversations = open();
        Turn turn = turn("r1", "s1", NOON);
        conversations.begin(turn);
        conversations.delete("s1");
        conversations.update(answered(turn, TurnState.COMPLETED, source(1)));
        assertThat(conversations.turn("r1")).isEmpty();
    }

    @Test
    void the_turns_of_a_session_are_oldest_first_all_or_the_last_few() {
        Conversations conversations = open();
        for (int i = 1; i <= 5; i++) {
            conversations.begin(turn("r" + i, "s1", NOON.plusSeconds(i)));
            conversations.begin(turn("other" + i, "s2", NOON.plusSeconds(i)));
        }
        assertThat(conversations.turns("s1", 0))
                .extracting(Turn::requestId)
                .containsExactly("r1", "r2", "r3", "r4", "r5");
        assertThat(conversations.turns("s1", 2)).extracting(Turn::requestId).containsExactly("r4", "r5");
        assertThat(conversations.turns("unknown", 0)).isEmpty();
    }

    @Test
    void turns_asked_in_the_same_instant_keep_the_order_in_which_they_began() {
        Conversations conversations = open();
        for (String id : List.of("c", "a", "b")) {
            conversations.begin(turn(id, "s1", NOON));
        }
        assertThat(conversations.turns("s1", 0)).extracting(Turn::requestId).containsExactly("c", "a", "b");
    }

    @Test
    void unfinished_are_those_that_had_not_ended() {
        for (TurnState state : TurnState.values()) {
            open().begin(answered(turn("r-" + state, "s1", NOON), state));
        }
        assertThat(open().unfinished())
                .extracting(Turn::state)
                .containsExactly(
                        TurnState.CREATED,
                        TurnState.AWAITING_FIRST_TOKEN,
                        TurnState.STREAMING_TEXT,
                        TurnState.STREAMING_AUDIO,
                        TurnState.DRAINING_AUDIO);
    }

    @Test
    void sessions_of_a_user_come_most_recently_used_first_with_title_and_count() {
        Conversations conversations = open();
        conversations.begin(turn("r1", "s1", NOON));
        conversations.begin(turn("r2", "s2", NOON.plusSeconds(1)));
        conversations.begin(turn("r3", "s1", NOON.plusSeconds(2)));
        conversations.begin(of("bob", "r4", "s4", NOON.plusSeconds(3)));
        assertThat(conversations.sessions("ada", 10))
                .containsExactly(
                        new Session("s1", "ada", "question r1", NOON, NOON.plusSeconds(2), 2),
                        new Session("s2", "ada", "question r2", NOON.plusSeconds(1), NOON.plusSeconds(1), 1));
        assertThat(conversations.sessions("ada", 1)).extracting(Session::id).containsExactly("s1");
        assertThat(conversations.sessions("nobody", 10)).isEmpty();
    }

    @Test
    void a_deleted_session_is_gone_with_its_turns_and_may_begin_again() {
        Conversations conversations = open();
        conversations.begin(answered(turn("r1", "s1", NOON), TurnState.COMPLETED, source(1)));
        conversations.begin(turn("r2", "s2", NOON));
        conversations.delete("s1");
        conversations.delete("s1");
        assertThat(conversations.turn("r1")).isEmpty();
        assertThat(conversations.turns("s1", 0)).isEmpty();
        assertThat(conversations.sessions("ada", 10)).extracting(Session::id).containsExactly("s2");
        assertThat(conversations.begin(turn("r1", "s1", NOON))).isTrue();
        assertThat(open().turn("r1").orElseThrow().sources()).isEmpty();
    }

    private static Turn turn(String requestId, String sessionId, Instant asked) {
        return of("ada", requestId, sessionId, asked);
    }

    private static Turn of(String user, String requestId, String sessionId, Instant asked) {
        return new Turn(
                requestId,
                sessionId,
                user,
                "question " + requestId,
                "",
                List.of(),
                Optional.empty(),
                TurnState.CREATED,
                Optional.empty(),
                asked);
    }

    private static Turn answered(Turn turn, TurnState state, Turn.Source... sources) {
        return new Turn(
                turn.requestId(),
                turn.sessionId(),
                turn.userId(),
                turn.question(),
                "It's \"so\" 📚\n[1]",
                List.of(sources),
                turn.model(),
                state,
                turn.error(),
                turn.asked());
    }

    private static Turn.Source source(int number) {
        return new Turn.Source(
                number,
                new PassageId("0123456789abcdef" + number),
                "documents",
                "Title",
                "/a/b.md",
                "Install › Debian, line 12",
                "text with 'quotes'\nand lines",
                0.1 + number,
                "words 12.3 (#1): boil");
    }
}
