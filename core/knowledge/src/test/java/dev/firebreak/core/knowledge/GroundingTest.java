package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Grounding.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroundingTest {
    private static final Evidence FAR = evidence(0.55, 0.1);

    @Test
    void nothing_found_holds_no_answer() {
        assertThat(Grounding.holdsAnswer(Stream.of())).isFalse();
    }

    /** Strongest hits of questions that a collection does hold, weakest first, and of the nearest that it does not. */
    @Test
    void what_was_measured_is_told_apart() {
        for (Evidence held : List.of(evidence(0.655, 0.410), evidence(0.644, 0.452), evidence(0.704, 0.4))) {
            assertThat(Grounding.holdsAnswer(Stream.of(held))).isTrue();
        }
        for (Evidence foreign : List.of(evidence(0.613, 0.336), evidence(0.637, 0.210), evidence(0.499, 0.739))) {
            assertThat(Grounding.holdsAnswer(Stream.of(foreign))).isFalse();
        }
    }

    @Test
    void one_of_the_best_is_enough() {
        assertThat(Grounding.holdsAnswer(Stream.of(FAR, FAR, evidence(0.8, 0.5))))
                .isTrue();
    }

    @Test
    void what_comes_after_the_best_does_not_count() {
        List<Evidence> many = new ArrayList<>(Collections.nCopies(Search.DEFAULT_TOP_K, FAR));
        many.add(evidence(0.9, 1));
        assertThat(Grounding.holdsAnswer(many.stream())).isFalse();
    }

    @Test
    void every_word_of_the_question_counts_even_when_meaning_does_not_find_it() {
        assertThat(Grounding.holdsAnswer(Stream.of(new Evidence(true, OptionalDouble.empty(), 1))))
                .isTrue();
        assertThat(Grounding.holdsAnswer(Stream.of(new Evidence(true, OptionalDouble.empty(), 0.8))))
                .isFalse();
    }

    @Test
    void without_a_model_most_of_the_questions_words_are_enough() {
        assertThat(Grounding.holdsAnswer(Stream.of(new Evidence(false, OptionalDouble.empty(), 0.75))))
                .isTrue();
        assertThat(Grounding.holdsAnswer(Stream.of(new Evidence(false, OptionalDouble.empty(), 0.65))))
                .isFalse();
    }

    private static Evidence evidence(double cosine, double coverage) {
        return new Evidence(true, OptionalDouble.of(cosine), coverage);
    }
}
