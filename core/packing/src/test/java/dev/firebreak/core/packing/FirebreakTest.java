package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.packing.Tuning.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirebreakTest {
    private static final Shape WHOLE = Shape.of(4_000, 4_096, 1, 1_000);

    private static List<Shape> pods(int first, Shape shape, int second, Shape other) {
        List<Shape> pods = new ArrayList<>(Collections.nCopies(first, shape));
        pods.addAll(Collections.nCopies(second, other));
        return pods;
    }

    private static Policy knowing(Cluster cluster, List<Shape> pods) {
        return Policies.firebreak(cluster, Tuning.DEFAULT, Mix.of(pods));
    }

    @Test
    void a_part_goes_where_it_completes_a_card_that_others_fill() {
        Cluster cluster = new Cluster(List.of(new Machine("n", 32_000, 65_536, 3, "T4")));
        Shape most = Shape.of(1_000, 1_024, 1, 700);
        Shape rest = Shape.of(1_000, 1_024, 1, 300);
        cluster.place(most, new Spot(0, 0b001));
        cluster.place(Shape.of(1_000, 1_024, 1, 600), new Spot(0, 0b010));
        assertThat(knowing(cluster, pods(50, most, 50, rest)).choose(rest)).contains(new Spot(0, 0b001));
    }

    @Test
    void a_model_that_others_depend_on_is_left_to_them() {
        Cluster cluster = new Cluster(
                List.of(new Machine("a", 32_000, 65_536, 4, "scarce"), new Machine("b", 32_000, 65_536, 4, "plenty")));
        Shape picky = new Shape(4_000, 4_096, 1, 1_000, Set.of("scarce"));
        assertThat(knowing(cluster, pods(50, WHOLE, 50, picky))
                        .choose(WHOLE)
                        .orElseThrow()
                        .node())
                .isEqualTo(1);
    }

    @Test
    void what_wants_no_card_goes_where_no_card_needs_the_processor() {
        Cluster cluster = new Cluster(List.of(
                new Machine("a", 16_000, 65_536, 4, "T4"),
                new Machine("b", 64_000, 65_536, 4, "T4"),
                new Machine("c", 16_000, 65_536, 4, "T4")));
        Shape cpu = Shape.of(8_000, 1_024, 0, 0);
        assertThat(knowing(cluster, pods(50, WHOLE, 50, cpu))
                        .choose(cpu)
                        .orElseThrow()
                        .node())
                .isEqualTo(1);
    }

    @Test
    void what_wants_no_card_goes_where_no_card_needs_the_memory() {
        Cluster cluster = new Cluster(
                List.of(new Machine("a", 64_000, 16_384, 4, "T4"), new Machine("b", 64_000, 65_536, 4, "T4")));
        Shape memory = Shape.of(1_000, 8_192, 0, 0);
        assertThat(knowing(cluster, pods(50, WHOLE, 50, memory))
                        .choose(memory)
                        .orElseThrow()
                        .node())
                .isEqualTo(1);
    }

    @Test
    void whole_nodes_are_kept_for_pods_that_want_whole_nodes() {
        Cluster cluster = new Cluster(
                List.of(new Machine("a", 64_000, 65_536, 4, "T4"), new Machine("b", 64_000, 65_536, 4, "T4")));
        cluster.place(WHOLE, new Spot(1, 1));
        Shape four = Shape.of(16_000, 16_384, 4, 1_000);
        assertThat(knowing(cluster, pods(50, WHOLE, 20, four))
                        .choose(WHOLE)
                        .orElseThrow()
                        .node())
                .isEqualTo(1);
    }

    @Test
    void it_learns_what_it_is_not_given() {
        Cluster cluster = new Cluster(
                List.of(new Machine("a", 32_000, 65_536, 4, "scarce"), new Machine("b", 32_000, 65_536, 4, "plenty")));
        Policy policy = Policies.firebreak(cluster, Tuning.DEFAULT);
        assertThat(policy.choose(WHOLE).orElseThrow().node()).isZero();
        pods(50, WHOLE, 50, new Shape(4_000, 4_096, 1, 1_000, Set.of("scarce"))).forEach(policy::seen);
        assertThat(policy.choose(WHOLE).orElseThrow().node()).isEqualTo(1);
    }

    @Test
    void a_node_is_worth_no_more_with_a_pod_more_and_the_losses_add_up() {
        Cluster cluster = new Cluster(List.of(new Machine("n", 16_000, 65_536, 4, "T4")));
        Shape half = Shape.of(2_000, 4_096, 1, 500);
        Market market = new Market(cluster.machines(), Tuning.DEFAULT);
        market.add(WHOLE, 10);
        market.add(half, 10);
        market.fit();
        NodeValues values = new NodeValues(cluster, new Worth(market));
        double first = values.loss(half, 0, 1);
        cluster.place(half, new Spot(0, 1));
        double second = values.loss(half, 0, 1);
        cluster.release(half, new Spot(0, 1));
        assertThat(first).isPositive();
        assertThat(second).isPositive();
        assertThat(values.loss(Shape.of(4_000, 8_192, 1, 1_000), 0, 1)).isCloseTo(first + second, within(1e-6));
    }

    @Test
    void prices_are_such_that_what_is_sold_is_what_is_wanted() {
        Cluster cluster = new Cluster(List.of(new Machine("n", 1_000_000, 1_000_000, 8, "T4")));
        Market market = new Market(cluster.machines(), Tuning.DEFAULT.with(Constant.TEMPERATURE, 20));
        market.add(Shape.of(1_000, 1_024, 1, 700), 100);
        market.add(Shape.of(1_000, 1_024, 1, 300), 100);
        market.add(WHOLE, 100);
        market.fit();
        CardValues card = market.values()[0];
        double[][] nodes = new double[9][market.rates().count()];
        nodes[8][0] = 1;
        double[] pods = new double[3];
        card.sales(nodes, pods);
        // The 700s, the 300s and the whole cards: 8 cards hold 4 of each.
        assertThat(pods).containsExactly(new double[] {4, 4, 4}, within(.2));
    }

    @Test
    void a_model_of_which_less_is_left_costs_more() {
        Cluster cluster = new Cluster(
                List.of(new Machine("a", 64_000, 65_536, 4, "one"), new Machine("b", 64_000, 65_536, 4, "other")));
        Policy policy = knowing(cluster, Collections.nCopies(100, WHOLE));
        assertThat(policy.choose(WHOLE).orElseThrow().node()).isZero();
        cluster.place(WHOLE, new Spot(0, 1));
        assertThat(policy.cost(WHOLE, 0).orElseThrow())
                .isGreaterThan(policy.cost(WHOLE, 1).orElseThrow());
        assertThat(policy.choose(WHOLE).orElseThrow().node()).isEqualTo(1);
    }
}
