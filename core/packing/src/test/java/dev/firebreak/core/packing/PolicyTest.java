package dev.firebreak.core.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every policy promises. */
class PolicyTest {
    private static final List<Shape> SHAPES = List.of(
            Shape.of(4_000, 8_192, 1, 1_000),
            Shape.of(2_000, 4_096, 1, 500),
            Shape.of(2_000, 4_096, 1, 330),
            Shape.of(8_000, 1_024, 0, 0),
            Shape.of(8_000, 16_384, 2, 1_000),
            Shape.of(2_000, 2_048, 2, 250),
            new Shape(1_000, 2_048, 1, 810, Set.of("T4")));

    static Stream<Arguments> policies() {
        return Stream.of(
                policy("firebreak, learning", (cluster, mix) -> Policies.firebreak(cluster, Tuning.DEFAULT)),
                policy("firebreak, knowing", (cluster, mix) -> Policies.firebreak(cluster, Tuning.DEFAULT, mix)),
                policy("fgd", Policies::fgd),
                policy("best fit", (cluster, mix) -> Policies.bestFit(cluster)),
                policy("random", (cluster, mix) -> Policies.random(cluster, 7)));
    }

    private static Arguments policy(String name, BiFunction<Cluster, Mix, Policy> make) {
        return Arguments.of(name, make);
    }

    private static Cluster cluster() {
        List<Machine> machines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            machines.add(new Machine("node-" + (char) ('a' + i), 16_000, 65_536, i % 4, i % 2 == 0 ? "T4" : "A10"));
        }
        return new Cluster(machines);
    }

    private static List<Shape> pods() {
        Random random = new Random(1);
        return random.ints(300, 0, SHAPES.size()).mapToObj(SHAPES::get).toList();
    }

    private static List<Optional<Spot>> pack(BiFunction<Cluster, Mix, Policy> make) {
        Cluster cluster = cluster();
        Policy policy = make.apply(cluster, Mix.of(pods()));
        List<Optional<Spot>> spots = new ArrayList<>();
        for (Shape pod : pods()) {
            policy.seen(pod);
            Optional<Spot> spot = policy.choose(pod);
            spot.ifPresent(chosen -> cluster.place(pod, chosen));
            spots.add(spot);
        }
        return spots;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void the_same_pods_go_to_the_same_places(String name, BiFunction<Cluster, Mix, Policy> make) {
        assertThat(pack(make)).isEqualTo(pack(make));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void a_pod_is_turned_away_only_where_it_fits_nowhere(String name, BiFunction<Cluster, Mix, Policy> make) {
        Cluster cluster = cluster();
        Policy policy = make.apply(cluster, Mix.of(pods()));
        for (Shape pod : pods()) {
            policy.seen(pod);
            Optional<Spot> spot = policy.choose(pod);
            spot.ifPresentOrElse(
                    chosen -> cluster.place(pod, chosen),
                    () -> assertThat(java.util.stream.IntStream.range(0, cluster.size()))
                            .noneMatch(node -> cluster.fits(pod, node)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void only_allowed_nodes_are_chosen(String name, BiFunction<Cluster, Mix, Policy> make) {
        Cluster cluster = cluster();
        Policy policy = make.apply(cluster, Mix.of(pods()));
        for (Shape pod : pods()) {
            policy.seen(pod);
            Optional<Spot> spot = policy.choose(pod, node -> node == 6 || node == 7);
            spot.ifPresent(chosen -> {
                assertThat(chosen.node()).isIn(6, 7);
                assertThat(policy.cost(pod, chosen.node())).isPresent();
                cluster.place(pod, chosen);
            });
        }
        assertThat(cluster.cpuMillis(7)).isLessThan(cluster.machine(7).cpuMillis());
        assertThat(cluster.cpuMillis(0)).isEqualTo(cluster.machine(0).cpuMillis());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void what_ends_makes_room_at_once(String name, BiFunction<Cluster, Mix, Policy> make) {
        Cluster cluster = new Cluster(List.of(new Machine("only", 16_000, 65_536, 1, "T4")));
        Policy policy = make.apply(cluster, Mix.of(pods()));
        Shape pod = Shape.of(1_000, 1_024, 1, 1_000);
        Spot spot = policy.choose(pod).orElseThrow();
        cluster.place(pod, spot);
        assertThat(policy.choose(pod)).isEmpty();
        assertThat(policy.cost(pod, 0)).isEmpty();
        assertThat(policy.spot(pod, 0)).isEmpty();
        cluster.release(pod, spot);
        assertThat(policy.choose(pod)).contains(spot);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void one_node_without_cards_takes_pods_that_want_none(String name, BiFunction<Cluster, Mix, Policy> make) {
        Cluster cluster = new Cluster(List.of(new Machine("only", 4_000, 4_096, 0, "")));
        Policy policy = make.apply(cluster, Mix.of(pods()));
        Collections.nCopies(100, SHAPES.getFirst()).forEach(policy::seen);
        assertThat(policy.choose(Shape.of(1_000, 1_024, 0, 0))).contains(new Spot(0, 0));
        assertThat(policy.choose(SHAPES.getFirst())).isEmpty();
    }
}
