package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final Machine TWO_CARDS = new Machine("b", 8_000, 4_096, 2, "T4");
    private static final Machine NO_CARDS = new Machine("a", 4_000, 2_048, 0, "");
    private static final Shape HALF = Shape.of(1_000, 512, 1, 500);

    private final Cluster cluster = new Cluster(List.of(TWO_CARDS, NO_CARDS));

    @Test
    void nodes_are_numbered_by_name() {
        assertThat(cluster.machine(0)).isEqualTo(NO_CARDS);
        assertThat(cluster.machine(1)).isEqualTo(TWO_CARDS);
    }

    @Test
    void what_is_placed_is_taken_and_what_is_released_is_free_again() {
        Spot spot = new Spot(1, 0b10);
        cluster.place(HALF, spot);
        assertThat(cluster.cpuMillis(1)).isEqualTo(7_000);
        assertThat(cluster.memoryMib(1)).isEqualTo(3_584);
        assertThat(cluster.free(1, 0)).isEqualTo(1_000);
        assertThat(cluster.free(1, 1)).isEqualTo(500);
        cluster.release(HALF, spot);
        assertThat(cluster.cpuMillis(1)).isEqualTo(8_000);
        assertThat(cluster.memoryMib(1)).isEqualTo(4_096);
        assertThat(cluster.free(1, 1)).isEqualTo(1_000);
    }

    @Test
    void a_pod_fits_only_where_processor_memory_cards_and_model_do() {
        assertThat(cluster.fits(HALF, 1)).isTrue();
        assertThat(cluster.fits(HALF, 0)).isFalse();
        assertThat(cluster.fits(Shape.of(8_001, 0, 0, 0), 1)).isFalse();
        assertThat(cluster.fits(Shape.of(0, 4_097, 0, 0), 1)).isFalse();
        assertThat(cluster.fits(Shape.of(0, 0, 3, 100), 1)).isFalse();
        assertThat(cluster.fits(new Shape(0, 0, 1, 100, Set.of("A10")), 1)).isFalse();
        assertThat(cluster.fits(new Shape(0, 0, 0, 0, Set.of("A10")), 1)).isTrue();
    }

    @Test
    void a_part_stays_on_one_card() {
        cluster.place(HALF, new Spot(1, 0b01));
        cluster.place(HALF, new Spot(1, 0b10));
        assertThat(cluster.fits(Shape.of(0, 0, 1, 501), 1)).isFalse();
        assertThat(cluster.fits(Shape.of(0, 0, 2, 500), 1)).isTrue();
    }

    @Test
    void nothing_is_given_out_twice() {
        cluster.place(Shape.of(1_000, 512, 1, 700), new Spot(1, 0b01));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.place(HALF, new Spot(1, 0b01)))
                .withMessageContaining("card 0 has 300 thousandths free");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.place(Shape.of(7_001, 0, 0, 0), new Spot(1, 0)))
                .withMessageContaining("7000 thousandths of a core");
    }

    @Test
    void cards_that_are_not_there_too_few_or_of_another_model_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.place(HALF, new Spot(1, 0b100)));
        assertThatIllegalArgumentException().isThrownBy(() -> cluster.place(HALF, new Spot(1, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.place(new Shape(0, 0, 1, 100, Set.of("A10")), new Spot(1, 1)))
                .withMessageContaining("model 'T4'");
    }

    @Test
    void what_does_not_run_cannot_end() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cluster.release(HALF, new Spot(1, 1)))
                .withMessageContaining("no such pod runs there");
    }

    @Test
    void the_last_of_sixty_four_cards_can_be_given_out() {
        Cluster wide = new Cluster(List.of(new Machine("wide", 1_000, 1_000, 64, "T4")));
        Spot last = new Spot(0, 1L << 63);
        wide.place(Shape.of(0, 0, 1, 1_000), last);
        assertThat(last.cardIndices()).containsExactly(63);
        assertThat(wide.free(0, 63)).isZero();
        wide.release(Shape.of(0, 0, 1, 1_000), last);
        assertThat(wide.fits(Shape.of(0, 0, 64, 1_000), 0)).isTrue();
    }

    @Test
    void names_differ_and_there_is_a_node() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cluster(List.of(TWO_CARDS, TWO_CARDS)))
                .withMessageContaining("two nodes are called b");
        assertThatIllegalArgumentException().isThrownBy(() -> new Cluster(List.of()));
    }

    @Test
    void shapes_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(0, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(0, 0, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(0, 0, 1, 1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> Shape.of(-1, 0, 0, 0));
    }
}
