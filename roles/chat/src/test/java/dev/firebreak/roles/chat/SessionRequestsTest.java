package dev.firebreak.roles.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.SessionDeleted;
import dev.firebreak.core.bus.SessionRequest;
import dev.firebreak.core.bus.SessionTurns;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.conversation.TurnState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionRequestsTest {
    @Test
    void a_conversation_is_told_whole_or_its_last_turns() throws Exception {
        try (Stage stage = new Stage()) {
            for (int i = 1; i <= 3; i++) {
                stage.ask("r" + i, "Question " + i);
                stage.awaitResponse("r" + i);
            }
            SessionTurns all = (SessionTurns) request(stage, Subjects.SESSION_GET, new SessionRequest("s1", "ada", 0));
            assertThat(all.turns()).extracting(SessionTurns.Entry::requestId).containsExactly("r1", "r2", "r3");
            assertThat(all.leftOut()).isZero();
            SessionTurns.Entry first = all.turns().getFirst();
            assertThat(first.response()).isEqualTo("Six minutes [1].");
            assertThat(first.ragSources()).hasSize(2);
            assertThat(first.state()).isEqualTo("COMPLETED");
            assertThat(first.timestamp()).isEqualTo(Stage.NOW.toEpochMilli());
            SessionTurns last = (SessionTurns) request(stage, Subjects.SESSION_GET, new SessionRequest("s1", "ada", 2));
            assertThat(last.turns()).extracting(SessionTurns.Entry::requestId).containsExactly("r2", "r3");
            assertThat(last.leftOut()).isOne();
        }
    }

    @Test
    void somebody_elses_conversation_is_not_found() throws Exception {
        try (Stage stage = new Stage()) {
            stage.ask("r1", "Question");
            stage.awaitResponse("r1");
            for (Subject subject : new Subject[] {Subjects.SESSION_GET, Subjects.SESSION_DELETE}) {
                BusError error = (BusError) request(stage, subject, new SessionRequest("s1", "mallory", 0));
                assertThat(error.type()).isEqualTo("not_found");
                assertThat(request(stage, subject, new SessionRequest("unknown", "ada", 0)))
                        .isInstanceOf(BusError.class);
            }
            assertThat(stage.conversations.turns("s1", 0)).hasSize(1);
        }
    }

    @Test
    void a_deleted_conversation_is_gone_and_what_was_being_answered_in_it_is_stopped() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.saysAndHangs("Six");
            stage.ask("r1", "Question");
            stage.awaitTurn("r1", TurnState.STREAMING_TEXT);
            assertThat(request(stage, Subjects.SESSION_DELETE, new SessionRequest("s1", "ada", 0)))
                    .isEqualTo(new SessionDeleted("s1", 1));
            assertThat(stage.awaitResponse("r1").error()).contains("deleted");
            stage.bus.await(() -> stage.model.canceled.get() == 1);
            assertThat(stage.conversations.turns("s1", 0)).isEmpty();
        }
    }

    @Test
    void a_request_that_is_none_gets_an_error() throws Exception {
        try (Stage stage = new Stage()) {
            Message answer = stage.bus.request(
                    Message.of(Subjects.SESSION_GET, Headers.NONE, new byte[] {1}), Duration.ofSeconds(10));
            assertThat(((BusError) stage.codec.decode(answer.body())).type()).isEqualTo("invalid_request");
        }
    }

    private static Record request(Stage stage, Subject subject, SessionRequest request) throws Exception {
        Message answer = stage.bus.request(
                Message.of(subject, Headers.NONE, stage.codec.encode(request)), Duration.ofSeconds(10));
        return stage.codec.decode(answer.body());
    }
}
