package dev.firebreak.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
    private static final List<String> EARLIER = List.of("Who wrote the report?", "How do I boil an egg?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "And for a soft one?",
                "How long does it take?",
                "What about duck eggs?",
                "Why?",
                "Are those safe to eat raw?",
                "What’s its weight?"
            })
    void a_short_question_that_points_back_is_searched_with_the_one_before(String question) {
        assertThat(FollowUp.query(question, EARLIER)).isEqualTo("How do I boil an egg?\n" + question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I bake bread?",
                "Photosynthesis?",
                "Which items are sold out?",
                "Andorra's capital city?",
                "When the pump has lost its prime and the red lamp on the panel is lit, which valve comes first?"
            })
    void a_question_that_stands_by_itself_is_searched_as_it_is(String question) {
        assertThat(FollowUp.query(question, EARLIER)).isEqualTo(question);
    }

    @Test
    void one_follow_up_after_another_still_finds_the_question_that_began_it() {
        assertThat(FollowUp.query("And then?", List.of("How do I boil an egg?", "How long does it take?")))
                .isEqualTo("How do I boil an egg?\nAnd then?");
    }

    @Test
    void the_first_question_has_nothing_to_lean_on() {
        assertThat(FollowUp.query("What is it?", List.of())).isEqualTo("What is it?");
    }
}
