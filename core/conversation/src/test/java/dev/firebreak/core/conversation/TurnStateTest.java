package dev.firebreak.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TurnStateTest {
    /** All that may follow, as a table: a slip in one line of the switch shows here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATED              | AWAITING_FIRST_TOKEN, CANCELED, FAILED
            AWAITING_FIRST_TOKEN | STREAMING_TEXT, STREAMING_AUDIO, COMPLETED, CANCELED, FAILED
            STREAMING_TEXT       | STREAMING_AUDIO, DRAINING_AUDIO, COMPLETED, CANCELED, FAILED
            STREAMING_AUDIO      | STREAMING_TEXT, DRAINING_AUDIO, COMPLETED, CANCELED, FAILED
            DRAINING_AUDIO       | COMPLETED, CANCELED, FAILED
            COMPLETED            | ''
            CANCELED             | ''
            FAILED               | ''
            """)
    void what_may_follow(TurnState state, String following) {
        for (TurnState next : TurnState.values()) {
            if ((", " + following + ",").contains(" " + next + ",")) {
                assertThat(state.to(next)).isEqualTo(next);
            } else {
                assertThatThrownBy(() -> state.to(next))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining(state.name())
                        .hasMessageContaining(next.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_turn_has_ended_when_nothing_may_follow_and_until_then_it_may_always_fail_or_be_canceled(TurnState state) {
        assertThat(state.ended()).isEqualTo(state.next().isEmpty());
        if (!state.ended()) {
            assertThat(state.next()).contains(TurnState.CANCELED, TurnState.FAILED);
        }
    }

    @Test
    void an_answer_of_text_goes_its_way() {
        assertThat(TurnState.CREATED
                        .to(TurnState.AWAITING_FIRST_TOKEN)
                        .to(TurnState.STREAMING_TEXT)
                        .to(TurnState.COMPLETED)
                        .ended())
                .isTrue();
    }
}
