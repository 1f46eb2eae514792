package dev.firebreak.core.placement;

import static dev.firebreak.core.lab.Disk.Kind.HDD;
import static dev.firebreak.core.lab.Disk.Kind.NVME;
import static dev.firebreak.core.lab.Disk.Kind.SD_CARD;
import static dev.firebreak.core.lab.Gpu.Vendor.NVIDIA;
import static dev.firebreak.core.lab.Taint.Effect.PREFER_NO_SCHEDULE;
import static dev.firebreak.core.lab.WorkloadClass.AGENT;
import static dev.firebreak.core.lab.WorkloadClass.DATA;
import static dev.firebreak.core.lab.WorkloadClass.INFERENCE;
import static dev.firebreak.core.lab.WorkloadClass.PIPELINE;
import static dev.firebreak.core.lab.WorkloadClass.SERVICE;
import static dev.firebreak.core.placement.Make.job;
import static dev.firebreak.core.placement.Make.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final Planner planner = new Planner();

    @Test
    void the_same_lab_has_the_same_plan() {
        Lab lab = KnownLabs.fourteenNodes();

        assertThat(planner.plan(lab, List.of(), Effort.QUICK)).isEqualTo(planner.plan(lab, List.of(), Effort.QUICK));
    }

    @Test
    void labs_as_people_have_them_are_placed_whole() {
        for (Lab lab : List.of(KnownLabs.piRack(), KnownLabs.fourteenNodes(), KnownLabs.threeSparks())) {
            Plan plan = planner.plan(lab, List.of(), Effort.QUICK);

            assertThat(plan.unplaced()).as(lab.name()).isEmpty();
            assertThat(Checker.broken(lab, plan)).as(lab.name()).isEmpty();
        }
    }

    @Test
    void planning_again_moves_nothing_and_gives_the_same_plan() {
        LongStream.range(0, 400).forEach(seed -> {
            Lab lab = RandomLabs.lab(seed, 6, 10);
            Plan plan = planner.plan(lab, List.of(), Effort.QUICK);

            assertThat(planner.plan(lab, plan.placed(), Effort.QUICK))
                    .as("lab %d", seed)
                    .isEqualTo(plan);
        });
    }

    @Test
    void a_plan_that_moved_things_moves_nothing_more_when_made_again() {
        LongStream.range(0, 300).forEach(seed -> {
            Lab lab = RandomLabs.lab(seed, 6, 10);
            List<Placed> before = withoutLastNode(lab);
            Plan plan = planner.plan(lab, before, Effort.QUICK);

            Plan again = planner.plan(lab, plan.placed(), Effort.QUICK);

            assertThat(Checker.broken(lab, plan)).as("lab %d", seed).isEmpty();
            assertThat(again.moves()).as("lab %d", seed).isEmpty();
            assertThat(again.placed()).as("lab %d", seed).isEqualTo(plan.placed());
        });
    }

    private List<Placed> withoutLastNode(Lab lab) {
        if (lab.nodes().size() == 1) {
            return List.of();
        }
        Lab smaller = lab.without(Set.of(lab.nodes().getLast().name()));
        return planner.plan(smaller, List.of(), Effort.QUICK).placed();
    }

    @Test
    void what_runs_moves_only_when_that_is_worth_its_price() {
        Node fast = node("fast", 4, 8).disk(NVME, 100).make();
        Node card = node("card", 4, 8).disk(SD_CARD, 100).make();
        Node slower = node("slower", 4, 8).disk(NVME, 100).controlPlane().make();
        Lab lab = lab(List.of(fast, card, slower), job("db", DATA, 500, 512).disk(10));
        Replica db = new Replica("db", 0);

        Plan fromSdCard = planner.plan(lab, List.of(at(db, "card", "sd-card0")), Effort.USUAL);
        Plan fromSlower = planner.plan(lab, List.of(at(db, "slower", "nvme0")), Effort.USUAL);

        assertThat(fromSdCard.moves()).singleElement().satisfies(move -> {
            assertThat(move.to().orElseThrow().node()).isEqualTo("fast");
            assertThat(move.gain()).isEqualTo(4 * 60 - 100 - 10);
            assertThat(move.reason()).contains("slower kind of disk");
        });
        assertThat(fromSlower.moves()).isEmpty();
    }

    @Test
    void what_is_new_what_ends_and_what_lost_its_node_is_told() {
        Lab lab = lab(List.of(node("a", 4, 8).make()), job("old", SERVICE, 100, 64), job("new", SERVICE, 100, 64));
        List<Placed> running = List.of(
                new Placed(new Replica("old", 0), new Spot("gone", Optional.empty(), List.of())),
                new Placed(new Replica("ended", 0), new Spot("a", Optional.empty(), List.of())));

        assertThat(planner.plan(lab, running, Effort.USUAL).moves())
                .extracting(m -> m.replica() + ": " + m.reason())
                .containsExactly("ended: is no longer wanted", "new: is new", "old: gone is not in the lab any more");
    }

    @Test
    void data_goes_to_the_fast_disk_and_others_away_from_it() {
        Node one = node("one", 8, 16).disk(NVME, 500).disk(HDD, 500).make();
        Node two = node("two", 8, 16).disk(HDD, 500).make();
        Lab lab = lab(
                List.of(one, two),
                job("db", DATA, 500, 512).disk(10),
                job("agent", AGENT, 500, 512).disk(10),
                job("etl", PIPELINE, 500, 512).disk(10));

        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);

        assertThat(plan.proof()).isEqualTo(new Proof.Best());
        assertThat(plan.on("one")).extracting(p -> p.replica().workload()).containsExactly("db");
        assertThat(plan.on("one").getFirst().spot().disk()).contains("nvme0");
    }

    @Test
    void each_class_lives_where_it_likes_to() {
        Node pi = node("pi", 4, 8).costs(3, 12, 95).make();
        Node server = node("server", 4, 8).costs(60, 200, 3000).make();
        Node weak = node("weak", 16, 32)
                .costs(100, 400, 1000)
                .card(NVIDIA, 24, false, 400)
                .make();
        Node efficient = node("efficient", 16, 32)
                .costs(50, 300, 2000)
                .card(NVIDIA, 24, false, 1000)
                .make();
        Lab lab = lab(
                List.of(server, pi, weak, efficient),
                job("web", SERVICE, 500, 512),
                job("llm", INFERENCE, 500, 512).cardMemory(16));

        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);

        assertThat(plan.on("pi")).extracting(p -> p.replica().workload()).containsExactly("web");
        assertThat(plan.on("efficient")).extracting(p -> p.replica().workload()).containsExactly("llm");
    }

    @Test
    void memory_is_filled_to_the_brim_only_where_the_other_machine_is_much_worse() {
        Node first = node("first", 32, 10).make();
        Node littleWorse = node("second", 32, 10).controlPlane().make();
        Node muchWorse = node("second", 32, 10).taint("old", PREFER_NO_SCHEDULE).make();
        Make.Job[] jobs = new Make.Job[10];
        for (int i = 0; i < jobs.length; i++) {
            jobs[i] = job("web-" + i, SERVICE, 100, 1024);
        }

        Lab lab = lab(List.of(first, littleWorse), jobs);
        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);
        Plan full = planner.plan(lab(List.of(first, muchWorse), jobs), List.of(), Effort.USUAL);

        assertThat(plan.on("first")).hasSize(8);
        assertThat(full.on("first")).hasSize(10);
        String other = plan.on("second").getFirst().replica().workload();
        assertThat(Explanation.of(lab, plan, other).getFirst().verdicts().getFirst())
                .isEqualTo(new Verdict.Possible(
                        "first",
                        new Spot("first", Optional.empty(), List.of()),
                        15,
                        Map.of(Wish.HEADROOM, 20.0, Wish.CONTROL_PLANE, -5.0)));
        assertThat(List.of(plan.proof(), full.proof())).containsOnly(new Proof.Best());
    }

    @Test
    void when_not_all_fits_data_is_left_out_last() {
        Lab lab = lab(
                List.of(node("n", 1, 8).make()),
                job("agent", AGENT, 600, 1),
                job("etl", PIPELINE, 600, 1),
                job("db", DATA, 600, 1),
                job("web", SERVICE, 600, 1));

        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);

        assertThat(plan.placed()).extracting(p -> p.replica().workload()).containsExactly("db");
        assertThat(plan.proof()).isEqualTo(new Proof.Best());
    }

    @Test
    void a_large_lab_is_placed_one_at_a_time_and_stays_when_planned_again() {
        List<Node> nodes = new ArrayList<>();
        for (int n = 0; n < 40; n++) {
            nodes.add(node("n" + n, 8, 32)
                    .disk(NVME, 500)
                    .card(NVIDIA, 16, false, 400)
                    .make());
        }
        Stream<Make.Job> jobs = Stream.of(
                job("web", SERVICE, 500, 512).copies(200),
                job("db", DATA, 1000, 2048).copies(30).disk(20),
                job("llm", INFERENCE, 1000, 2048).copies(70).card(500),
                job("log", PIPELINE, 100, 128).onEachNode());
        Lab lab = lab(nodes, jobs.toArray(Make.Job[]::new));

        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);
        Plan again = planner.plan(lab, plan.placed(), Effort.USUAL);

        assertThat(plan.proof()).isEqualTo(new Proof.OneAtATime());
        assertThat(plan.unplaced()).isEmpty();
        assertThat(Checker.broken(lab, plan)).isEmpty();
        assertThat(again).isEqualTo(plan);
    }

    @Test
    void cards_of_a_large_lab_are_left_so_that_the_rest_fits() {
        Lab lab = lab(
                withTwoCards(25),
                job("held-a", INFERENCE, 900, 64).card(500).on("a"),
                job("held-b", INFERENCE, 900, 64).card(300).on("b"),
                job("first", INFERENCE, 800, 64).card(300),
                job("second", INFERENCE, 700, 64).card(400),
                job("third", INFERENCE, 600, 64).card(500));

        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);

        // A card has 500 left, the other 700. The first fits the 500 better, but then the third fits nowhere.
        assertThat(plan.proof()).isEqualTo(new Proof.OneAtATime());
        assertThat(plan.unplaced()).isEmpty();
        assertThat(nodeOf(plan, "first")).isEqualTo("b");
    }

    @Test
    void memory_of_cards_of_a_large_lab_is_packed_as_their_time_is() {
        Lab lab = lab(
                withTwoCards(25),
                job("held-a", INFERENCE, 900, 64).cardMemory(10).on("a"),
                job("held-b", INFERENCE, 900, 64).cardMemory(6).on("b"),
                job("first", INFERENCE, 800, 64).cardMemory(6),
                job("second", INFERENCE, 700, 64).cardMemory(8),
                job("third", INFERENCE, 600, 64).cardMemory(10));

        assertThat(planner.plan(lab, List.of(), Effort.USUAL).unplaced()).isEmpty();
    }

    private static List<Node> withTwoCards(int others) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("a", 8, 32).card(NVIDIA, 20, false, 400).make());
        nodes.add(node("b", 8, 32).card(NVIDIA, 20, false, 400).make());
        for (int n = 0; n < others; n++) {
            nodes.add(node("n" + n, 8, 32).make());
        }
        return nodes;
    }

    private static String nodeOf(Plan plan, String workload) {
        return plan.placed().stream()
                .filter(placed -> placed.replica().workload().equals(workload))
                .map(placed -> placed.spot().node())
                .collect(Collectors.joining());
    }

    @Test
    void more_copies_than_anybody_has_are_refused() {
        Make.Job[] jobs = new Make.Job[60];
        for (int i = 0; i < jobs.length; i++) {
            jobs[i] = job("w" + i, SERVICE, 1, 1).copies(10_000);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> planner.plan(lab(List.of(node("n", 1, 1).make()), jobs), List.of(), Effort.QUICK))
                .withMessageContaining("600000");
    }

    private static Placed at(Replica replica, String node, String disk) {
        return new Placed(replica, new Spot(node, Optional.of(disk), List.of()));
    }

    private static Lab lab(List<Node> nodes, Make.Job... jobs) {
        List<Workload> workloads = Stream.of(jobs).map(Make.Job::make).toList();
        return new Lab("l", nodes, List.of(), workloads, List.of(), List.of(), Tariff.USUAL);
    }
}
