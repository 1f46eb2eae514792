package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.knowledge.Fusion.Fused;
import dev.firebreak.core.knowledge.Hit.Part;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static final PassageId A = id("a");
    private static final PassageId B = id("b");
    private static final PassageId C = id("c");

    @Test
    void both_rankings_are_stretched_from_0_to_1_and_weigh_the_same() {
        List<Fused> fused = Fusion.fuse(
                List.of(new Match(A, 30), new Match(B, 20), new Match(C, 10)),
                List.of(new Match(B, 0.9), new Match(C, 0.8), new Match(A, 0.7)),
                3);
        assertThat(fused).extracting(Fused::id).containsExactly(B, A, C);
        assertThat(fused.get(0).score()).isCloseTo(0.75, within(1e-9));
        assertThat(fused.get(1).score()).isCloseTo(0.5, within(1e-9));
        assertThat(fused.get(2).score()).isCloseTo(0.25, within(1e-9));
        assertThat(fused.get(0).words()).isEqualTo(Part.of(20, 2));
        assertThat(fused.get(0).vector()).isEqualTo(Part.of(0.9, 1));
    }

    @Test
    void what_a_ranking_lacks_scores_0_there() {
        List<Fused> fused = Fusion.fuse(
                List.of(new Match(A, 30), new Match(C, 10)), List.of(new Match(B, 0.9), new Match(C, 0.5)), 2);
        assertThat(fused.stream().filter(one -> one.id().equals(A)).findFirst()).hasValueSatisfying(a -> {
            assertThat(a.score()).isCloseTo(0.5, within(1e-9));
            assertThat(a.vector()).isEqualTo(Part.ABSENT);
        });
    }

    @Test
    void what_has_no_vector_has_the_score_of_its_words() {
        List<Fused> fused = Fusion.fuse(
                List.of(new Match(A, 30, false), new Match(B, 20, true), new Match(C, 10, false)),
                List.of(new Match(B, 0.9)),
                9);
        assertThat(fused).extracting(Fused::id).containsExactly(A, B, C);
        assertThat(fused.get(0).score()).isCloseTo(1, within(1e-9));
        assertThat(fused.get(1).score()).isCloseTo(0.5 * 2 / 3 + 0.5, within(1e-9));
        assertThat(fused.get(2).score()).isCloseTo(1.0 / 3, within(1e-9));
    }

    @Test
    void a_passage_that_got_its_vector_between_the_two_rankings_is_in_both() {
        List<Fused> fused = Fusion.fuse(List.of(new Match(A, 30, false)), List.of(new Match(A, 0.9)), 9);
        assertThat(fused)
                .singleElement()
                .satisfies(both -> assertThat(both.score()).isCloseTo(1, within(1e-9)));
    }

    @Test
    void a_ranking_of_all_matches_by_words_is_stretched_from_no_match_at_all() {
        List<Fused> fused = Fusion.fuse(List.of(new Match(A, 10), new Match(B, 9)), List.of(), 200);
        assertThat(fused.get(1).score()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void one_ranking_alone_reaches_1() {
        assertThat(Fusion.fuse(List.of(new Match(A, 3)), List.of(), 200))
                .singleElement()
                .satisfies(best -> assertThat(best.score()).isEqualTo(1));
        assertThat(Fusion.fuse(List.of(), List.of(new Match(A, 0.3)), 200))
                .singleElement()
                .satisfies(best -> assertThat(best.score()).isEqualTo(1));
        assertThat(Fusion.fuse(List.of(), List.of(), 200)).isEmpty();
    }

    @Test
    void where_all_scores_are_the_same_each_is_the_best() {
        assertThat(Fusion.fuse(List.of(), List.of(new Match(A, 0.4), new Match(B, 0.4)), 2))
                .allSatisfy(one -> assertThat(one.score()).isEqualTo(1));
    }

    @Test
    void ties_are_broken_by_the_better_rank_and_then_by_id() {
        List<Match> words = List.of(new Match(C, 2), new Match(B, 2), new Match(A, 2));
        assertThat(Fusion.fuse(words, List.of(), 3)).extracting(Fused::id).containsExactly(C, B, A);
        assertThat(Fusion.fuse(List.of(new Match(B, 5)), List.of(new Match(A, 0.5)), 9))
                .extracting(Fused::id)
                .containsExactly(A, B);
    }

    @Test
    void scores_stay_within_0_and_1() {
        assertThat(Fusion.fuse(
                        List.of(new Match(A, 1e9), new Match(B, 1e-9)),
                        List.of(new Match(A, 1), new Match(B, -1)),
                        200))
                .allSatisfy(one -> assertThat(one.score()).isBetween(0.0, 1.0));
    }

    private static PassageId id(String letter) {
        return new PassageId(letter.repeat(16));
    }
}
