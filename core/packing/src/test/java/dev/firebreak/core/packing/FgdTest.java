package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By hand, from the paper's definition. */
class FgdTest {
    private static final Shape NOTHING = Shape.of(0, 0, 0, 0);
    private static final Shape WHOLE = Shape.of(4_000, 0, 1, 1_000);
    private static final Shape HALF = Shape.of(2_000, 0, 1, 500);

    private final Cluster cluster = new Cluster(List.of(new Machine("n", 8_000, 1_000, 2, "T4")));

    private double fragmentation(Shape... pods) {
        return new Fgd(cluster, Mix.of(List.of(pods))).fragmentation(NOTHING, 0, 0);
    }

    @Test
    void a_free_node_is_not_fragmented_for_pods_that_want_whole_cards() {
        assertThat(fragmentation(WHOLE)).isZero();
    }

    @Test
    void cards_with_too_little_left_are_fragments_the_others_are_not() {
        cluster.place(Shape.of(0, 0, 1, 600), new Spot(0, 1));
        assertThat(fragmentation(WHOLE)).isEqualTo(400);
        assertThat(fragmentation(HALF)).isEqualTo(400);
        assertThat(fragmentation(Shape.of(0, 0, 1, 400))).isZero();
    }

    @Test
    void all_that_is_idle_is_a_fragment_for_pods_without_gpu_that_want_another_model_or_do_not_fit() {
        cluster.place(Shape.of(5_000, 0, 1, 600), new Spot(0, 1));
        assertThat(fragmentation(Shape.of(1, 0, 0, 0))).isEqualTo(1_400);
        assertThat(fragmentation(new Shape(0, 0, 1, 100, Set.of("A10")))).isEqualTo(1_400);
        assertThat(fragmentation(Shape.of(3_001, 0, 1, 100))).isEqualTo(1_400);
        assertThat(fragmentation(Shape.of(0, 0, 2, 1_000))).isEqualTo(1_400);
    }

    @Test
    void shapes_count_by_their_shares() {
        cluster.place(Shape.of(0, 0, 1, 600), new Spot(0, 1));
        assertThat(fragmentation(WHOLE, Shape.of(0, 0, 1, 400), Shape.of(0, 0, 1, 400), Shape.of(1, 0, 0, 0)))
                .isCloseTo((400 + 0 + 0 + 1_400) / 4.0, within(1e-9));
    }

    @Test
    void shapes_beyond_the_most_frequent_95_percent_do_not_count() {
        List<Shape> pods = new ArrayList<>(Collections.nCopies(96, WHOLE));
        pods.addAll(Collections.nCopies(4, Shape.of(1, 0, 0, 0)));
        assertThat(fragmentation(pods.toArray(Shape[]::new))).isZero();
    }

    @Test
    void a_part_goes_to_the_card_that_is_broken_already() {
        cluster.place(HALF, new Spot(0, 0b10));
        Policy policy = Policies.fgd(cluster, Mix.of(List.of(WHOLE)));
        assertThat(policy.choose(HALF)).contains(new Spot(0, 0b10));
    }
}
