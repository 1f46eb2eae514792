package dev.firebreak.core.placement;

import static dev.firebreak.core.lab.Arch.AMD64;
import static dev.firebreak.core.lab.Arch.ARM64;
import static dev.firebreak.core.lab.Disk.Kind.NVME;
import static dev.firebreak.core.lab.Disk.Kind.SD_CARD;
import static dev.firebreak.core.lab.Disk.Kind.SSD;
import static dev.firebreak.core.lab.Gpu.Vendor.AMD;
import static dev.firebreak.core.lab.Gpu.Vendor.NVIDIA;
import static dev.firebreak.core.lab.Taint.Effect.NO_EXECUTE;
import static dev.firebreak.core.lab.Taint.Effect.NO_SCHEDULE;
import static dev.firebreak.core.lab.Taint.Effect.PREFER_NO_SCHEDULE;
import static dev.firebreak.core.lab.WorkloadClass.AGENT;
import static dev.firebreak.core.lab.WorkloadClass.DATA;
import static dev.firebreak.core.lab.WorkloadClass.INFERENCE;
import static dev.firebreak.core.lab.WorkloadClass.PIPELINE;
import static dev.firebreak.core.lab.WorkloadClass.SERVICE;
import static dev.firebreak.core.placement.Make.job;
import static dev.firebreak.core.placement.Make.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final Node PLAIN = node("n", 4, 8).disk(SSD, 100).make();

    static Stream<Arguments> refused() {
        return Stream.of(
                row(Rule.CPU, PLAIN, job("w", SERVICE, 4001, 1)),
                row(Rule.MEMORY, PLAIN, job("w", SERVICE, 1, 8 * 1024 + 1)),
                row(Rule.MEMORY, node("n", 4, 8).reserved(1024).make(), job("w", SERVICE, 1, 7 * 1024 + 1)),
                row(Rule.DISK_SIZE, PLAIN, job("w", DATA, 1, 1).disk(94)),
                row(Rule.DISK_KIND, PLAIN, job("w", DATA, 1, 1).disk(1, NVME, SD_CARD)),
                row(Rule.DISK_KIND, node("n", 4, 8).make(), job("w", DATA, 1, 1).disk(1)),
                row(Rule.DISK_IO, PLAIN, job("w", DATA, 1, 1).disk(1, 451)),
                row(Rule.ARCHITECTURE, PLAIN, job("w", SERVICE, 1, 1).runsOn(ARM64)),
                row(Rule.NAMED_NODE, PLAIN, job("w", SERVICE, 1, 1).on("other")),
                row(Rule.OUTSIDE, node("n", 4, 8).outside().make(), job("w", SERVICE, 1, 1)),
                row(Rule.TAINT, node("n", 4, 8).taint("gpu", NO_SCHEDULE).make(), job("w", SERVICE, 1, 1)),
                row(Rule.TAINT, node("n", 4, 8).taint("gpu", NO_EXECUTE).make(), job("w", SERVICE, 1, 1)),
                row(Rule.GPU_COUNT, PLAIN, job("w", INFERENCE, 1, 1).wholeCards(1)),
                row(Rule.GPU_COUNT, withCard(), job("w", INFERENCE, 1, 1).wholeCards(2)),
                row(Rule.GPU_VENDOR, withCard(), job("w", INFERENCE, 1, 1).card(500, AMD)),
                row(Rule.GPU_MEMORY, withCard(), job("w", INFERENCE, 1, 1).cardMemory(9)),
                row(Rule.MEMORY, unified(), job("w", INFERENCE, 1, 5 * 1024).cardMemory(4)),
                row(Rule.GANG, PLAIN, job("w", PIPELINE, 1, 1).gang()));
    }

    static Stream<Arguments> allowed() {
        return Stream.of(
                row(PLAIN, job("w", SERVICE, 4000, 8 * 1024)),
                row(PLAIN, job("w", DATA, 1, 1).disk(93, 450, SSD, NVME)),
                row(node("n", 4, 8).arm().make(), job("w", SERVICE, 1, 1).runsOn(ARM64)),
                row(PLAIN, job("w", SERVICE, 1, 1).on("n")),
                row(node("n", 4, 8).controlPlane().make(), job("w", AGENT, 1, 1)),
                row(node("n", 4, 8).outside().make(), job("w", SERVICE, 1, 1).outside()),
                row(node("n", 4, 8).outside().make(), job("w", SERVICE, 1, 1).on("n")),
                row(
                        node("n", 4, 8).outside().card(NVIDIA, 8, false, 100).make(),
                        job("w", INFERENCE, 1, 1).card(500)),
                row(
                        node("n", 4, 8).taint("gpu", NO_SCHEDULE).make(),
                        job("w", SERVICE, 1, 1).tolerates("gpu")),
                row(node("n", 4, 8).taint("gpu", PREFER_NO_SCHEDULE).make(), job("w", SERVICE, 1, 1)),
                row(withCard(), job("w", INFERENCE, 1, 1).wholeCards(1)),
                row(unified(), job("w", INFERENCE, 1, 4 * 1024).cardMemory(4)));
    }

    static Stream<Arguments> together() {
        Node two = node("n", 4, 8)
                .card(NVIDIA, 8, false, 100)
                .card(NVIDIA, 8, false, 100)
                .make();
        return Stream.of(
                pair(2, PLAIN, job("a", SERVICE, 2000, 1), job("b", SERVICE, 2000, 1)),
                pair(1, PLAIN, job("a", SERVICE, 2000, 1), job("b", SERVICE, 2001, 1)),
                pair(
                        1,
                        PLAIN,
                        job("a", DATA, 1, 1).disk(1, 225),
                        job("b", DATA, 1, 1).disk(1, 226)),
                pair(
                        2,
                        PLAIN,
                        job("a", DATA, 1, 1).disk(1, 225),
                        job("b", DATA, 1, 1).disk(1, 225)),
                pair(
                        1,
                        PLAIN,
                        job("a", SERVICE, 1, 1).hostPort(80),
                        job("b", SERVICE, 1, 1).hostPort(80)),
                pair(
                        2,
                        PLAIN,
                        job("a", SERVICE, 1, 1).hostPort(80),
                        job("b", SERVICE, 1, 1).hostPort(81)),
                pair(1, PLAIN, job("a", SERVICE, 1, 1).apartFrom("b"), job("b", SERVICE, 1, 1)),
                pair(1, PLAIN, job("a", SERVICE, 1, 1), job("b", SERVICE, 1, 1).apartFrom("a")),
                pair(
                        2,
                        withCard(),
                        job("a", INFERENCE, 1, 1).card(500),
                        job("b", INFERENCE, 1, 1).card(500)),
                pair(
                        1,
                        withCard(),
                        job("a", INFERENCE, 1, 1).card(500),
                        job("b", INFERENCE, 1, 1).card(501)),
                pair(
                        2,
                        two,
                        job("a", INFERENCE, 1, 1).card(600),
                        job("b", INFERENCE, 1, 1).card(600)),
                pair(
                        1,
                        two,
                        job("a", INFERENCE, 1, 1).wholeCards(2),
                        job("b", INFERENCE, 1, 1).card(100)),
                pair(1, unified(), job("a", INFERENCE, 1, 4096).cardMemory(4), job("b", SERVICE, 1, 1)));
    }

    private static Node withCard() {
        return node("n", 4, 8).card(NVIDIA, 8, false, 100).make();
    }

    private static Node unified() {
        return node("n", 4, 8).card(AMD, 8, true, 100).make();
    }

    private static Arguments row(Rule rule, Node node, Make.Job job) {
        return Arguments.of(rule, node, job.make());
    }

    private static Arguments row(Node node, Make.Job job) {
        return Arguments.of(node, job.make());
    }

    private static Arguments pair(int fit, Node node, Make.Job one, Make.Job two) {
        return Arguments.of(fit, node, List.of(one.make(), two.make()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_rule_keeps_a_copy_away_and_is_named(Rule rule, Node node, Workload workload) {
        Plan plan = plan(List.of(node), List.of(workload));

        assertThat(plan.placed()).isEmpty();
        assertThat(plan.unplaced().getFirst().refusals().get("n"))
                .extracting(Refusal::rule)
                .containsExactly(rule);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void what_no_rule_forbids_is_placed(Node node, Workload workload) {
        assertThat(plan(List.of(node), List.of(workload)).unplaced()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("together")
    void on_one_node_as_many_stand_as_the_rules_allow(int fit, Node node, List<Workload> workloads) {
        Plan plan = plan(List.of(node), workloads);

        assertThat(plan.placed()).hasSize(fit);
        assertThat(Checker.broken(lab(List.of(node), workloads), plan)).isEmpty();
    }

    @Test
    void copies_that_spread_over_zones_have_a_zone_each_and_a_node_without_one_is_its_own() {
        List<Node> nodes = List.of(
                node("a", 4, 8).zone("left").make(),
                node("b", 4, 8).zone("left").make(),
                node("c", 4, 8).make());

        Plan plan = plan(
                nodes,
                List.of(job("w", SERVICE, 1, 1)
                        .copies(3)
                        .spread(Where.Spread.ZONES)
                        .make()));

        assertThat(plan.placed()).hasSize(2);
        assertThat(plan.placed()).extracting(p -> p.spot().node()).contains("c");
    }

    @Test
    void a_gang_stands_whole_on_one_fabric_or_not_at_all() {
        List<Node> nodes = List.of(
                node("a", 4, 8).make(), node("b", 4, 8).make(), node("c", 4, 8).make());
        Fabric cable = new Fabric("cable", Throughput.ofGigabits(200), true, List.of("a", "c"));
        Lab two = lab(nodes, List.of(job("w", PIPELINE, 1, 1).copies(2).gang().make()), cable);
        Lab three = lab(nodes, List.of(job("w", PIPELINE, 1, 1).copies(3).gang().make()), cable);

        assertThat(new Planner().plan(two, List.of(), Effort.USUAL).placed())
                .extracting(p -> p.spot().node())
                .containsExactlyInAnyOrder("a", "c");
        assertThat(new Planner().plan(three, List.of(), Effort.USUAL).unplaced())
                .hasSize(3);
    }

    @Test
    void a_workload_on_each_node_leaves_out_nodes_that_it_does_not_mean_and_says_where_room_lacks() {
        List<Node> nodes = List.of(
                node("a", 4, 8).make(),
                node("arm", 4, 8).arm().make(),
                node("outside", 4, 8).outside().make(),
                node("tainted", 4, 8).taint("t", NO_SCHEDULE).make(),
                node("small", 1, 1).make());

        Plan plan = plan(
                nodes,
                List.of(job("w", SERVICE, 2000, 1).onEachNode().runsOn(AMD64).make()));

        assertThat(plan.placed()).extracting(p -> p.spot().node()).containsExactly("a");
        assertThat(plan.unplaced()).extracting(Unplaced::replica).containsExactly(new Replica("w", 1));
    }

    private static Plan plan(List<Node> nodes, List<Workload> workloads) {
        return new Planner().plan(lab(nodes, workloads), List.of(), Effort.USUAL);
    }

    private static Lab lab(List<Node> nodes, List<Workload> workloads, Fabric... fabrics) {
        return new Lab("l", nodes, List.of(fabrics), workloads, List.of(), List.of(), Tariff.USUAL);
    }
}
