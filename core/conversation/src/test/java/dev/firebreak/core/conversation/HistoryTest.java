package dev.firebreak.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final List<Turn> THREE = List.of(
            turn("1", 100, TurnState.COMPLETED), turn("2", 50, TurnState.CANCELED), turn("3", 50, TurnState.COMPLETED));

    @Test
    void everything_is_told_when_it_fits() {
        assertThat(History.within(THREE, 203)).isEqualTo(new History(THREE, 0));
        assertThat(History.within(THREE, 203).note()).isEmpty();
    }

    @Test
    void the_newest_stay_whole_and_the_rest_is_counted() {
        History history = History.within(THREE, 202);
        assertThat(history.turns()).isEqualTo(THREE.subList(1, 3));
        assertThat(history.leftOut()).isOne();
        assertThat(history.note()).hasValueSatisfying(note -> assertThat(note).contains("oldest exchange"));
        assertThat(History.within(THREE, 60).note())
                .hasValueSatisfying(note -> assertThat(note).contains("oldest 2 exchanges"));
    }

    @Test
    void an_older_turn_that_would_fit_is_not_told_without_the_one_between() {
        List<Turn> turns = List.of(turn("1", 5, TurnState.COMPLETED), turn("2", 500, TurnState.COMPLETED));
        assertThat(History.within(turns, 100)).isEqualTo(new History(List.of(), 2));
    }

    @Test
    void turns_without_an_answer_are_not_told_and_not_missed() {
        List<Turn> turns = List.of(
                turn("1", 0, TurnState.FAILED),
                turn("2", 5, TurnState.COMPLETED),
                turn("3", 5, TurnState.STREAMING_TEXT));
        assertThat(History.within(turns, 1_000)).isEqualTo(new History(turns.subList(1, 2), 0));
    }

    @Test
    void no_room_leaves_all_out() {
        assertThat(History.within(THREE, 0)).isEqualTo(new History(List.of(), 3));
        assertThat(History.within(List.of(), 0)).isEqualTo(new History(List.of(), 0));
    }

    private static Turn turn(String id, int answerChars, TurnState state) {
        return new Turn(
                id,
                "s",
                "ada",
                "?",
                "x".repeat(answerChars),
                List.of(),
                Optional.empty(),
                state,
                Optional.empty(),
                Instant.EPOCH);
    }
}
