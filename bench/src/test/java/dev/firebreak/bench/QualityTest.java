package dev.firebreak.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityTest {
    @Test
    void the_ideal_ranking_has_1_and_a_useless_one_0() {
        assertThat(Quality.of(List.of("a", "b", "x"), Map.of("a", 2, "b", 1))).isEqualTo(new Quality(1, 1));
        assertThat(Quality.of(List.of("x", "y"), Map.of("a", 1))).isEqualTo(new Quality(0, 0));
        assertThat(Quality.of(List.of(), Map.of("a", 1))).isEqualTo(new Quality(0, 0));
    }

    /** By hand: (1/log2(3) + 1/log2(5)) / (1/log2(2) + 1/log2(3) + 1/log2(4)) = 1.06161 / 2.13093. */
    @Test
    void later_places_gain_less() {
        Quality quality = Quality.of(List.of("x", "a", "y", "b"), Map.of("a", 1, "b", 1, "c", 1));
        assertThat(quality.ndcg10()).isCloseTo(0.49819, within(1e-5));
        assertThat(quality.recall100()).isCloseTo(2.0 / 3, within(1e-9));
    }

    /** By hand: (1 + 3/log2(3)) / (3 + 1/log2(3)) = 2.89279 / 3.63093. */
    @Test
    void gains_are_the_grades_themselves() {
        assertThat(Quality.of(List.of("one", "three"), Map.of("one", 1, "three", 3))
                        .ndcg10())
                .isCloseTo(0.79671, within(1e-5));
    }

    @Test
    void what_is_judged_not_relevant_gains_nothing() {
        assertThat(Quality.of(List.of("no", "bad", "a"), Map.of("no", 0, "bad", -2, "a", 1))
                        .ndcg10())
                .isCloseTo(0.5, within(1e-9));
        assertThat(Quality.of(List.of("no"), Map.of("no", 0))).isEqualTo(new Quality(0, 0));
    }

    @Test
    void only_ten_places_count_for_gain_and_a_hundred_for_recall() {
        List<String> ranking =
                new ArrayList<>(IntStream.range(0, 200).mapToObj(i -> "x" + i).toList());
        ranking.set(10, "a");
        ranking.set(99, "b");
        ranking.set(100, "c");
        Quality quality = Quality.of(ranking, Map.of("a", 1, "b", 1, "c", 1));
        assertThat(quality.ndcg10()).isZero();
        assertThat(quality.recall100()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void the_mean_is_over_questions() {
        assertThat(Quality.mean(List.of(new Quality(1, 0.5), new Quality(0, 0.5))))
                .isEqualTo(new Quality(0.5, 0.5));
    }
}
