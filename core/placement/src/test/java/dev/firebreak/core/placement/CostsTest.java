package dev.firebreak.core.placement;

import static dev.firebreak.core.lab.Gpu.Vendor.NVIDIA;
import static dev.firebreak.core.lab.WorkloadClass.INFERENCE;
import static dev.firebreak.core.lab.WorkloadClass.SERVICE;
import static dev.firebreak.core.placement.Make.job;
import static dev.firebreak.core.placement.Make.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final Node PI = node("pi", 4, 8).costs(4, 12, 120).make();
    private static final Node SERVER = node("server", 16, 64)
            .outside()
            .costs(50, 450, 3000)
            .card(NVIDIA, 24, false, 936)
            .make();
    private static final Workload WEB = job("web", SERVICE, 1000, 1024).make();
    private static final ServedModel LLAMA = new ServedModel(
            job("llama", INFERENCE, 1000, 1024).card(500, NVIDIA).make(),
            ServedModel.Task.CHAT,
            ServedModel.Engine.VLLM,
            Optional.of(new Bytes(9_000_000_000L)),
            Optional.empty(),
            List.of());
    private static final Lab LAB =
            new Lab("l", List.of(PI, SERVER), List.of(), List.of(WEB), List.of(LLAMA), List.of(), Tariff.USUAL);

    private final Plan plan = new Planner().plan(LAB, List.of(), Effort.USUAL);
    private final Costs costs = Costs.of(LAB, plan);

    @Test
    void a_workload_pays_its_power_and_its_part_of_the_machine() {
        Costs.OfWorkload web = costs.workloads().getFirst();

        // A quarter of the processor at a quarter load is half a watt of the eight between idle and full.
        assertThat(web.power()).isEqualTo(new Money(109_575));
        assertThat(web.idle().micros()).isEqualTo(876_600 / 4);
        assertThat(web.hardware().micros()).isEqualTo(2_000_000 / 4);
    }

    @Test
    void everything_adds_up_and_what_nobody_uses_is_the_machines_own() {
        long workloads =
                costs.workloads().stream().mapToLong(w -> w.month().micros()).sum();
        long unused = costs.nodes().stream().mapToLong(n -> n.unused().micros()).sum();
        long nodes = costs.nodes().stream().mapToLong(n -> n.month().micros()).sum();

        assertThat(workloads + unused).isEqualTo(costs.month().micros());
        assertThat(nodes).isEqualTo(costs.month().micros());
        assertThat(costs.nodes().getFirst().unused()).isEqualTo(new Money((876_600 + 2_000_000) * 3 / 4));
    }

    @Test
    void tokens_a_second_are_bounded_by_what_the_card_reads() {
        assertThat(costs.workloads().get(1).tokensPerSecond().orElseThrow()).isCloseTo(936 * 0.5 / 9, within(1e-9));
        assertThat(costs.workloads().getFirst().tokensPerSecond()).isEmpty();
    }

    @Test
    void complexity_is_counted() {
        assertThat(costs.complexity()).isEqualTo(new Costs.Complexity(2, 1, 1, 1, 4));
    }

    @Test
    void a_machine_that_is_not_needed_is_dropped_and_what_that_loses_is_said() {
        Lab lab = new Lab(
                "l",
                List.of(PI, node("spare", 4, 8).costs(10, 30, 500).make()),
                List.of(),
                List.of(WEB),
                List.of(),
                List.of(),
                Tariff.USUAL);

        Cheapest cheapest = Cheapest.of(lab, Effort.QUICK);

        assertThat(cheapest.dropped()).containsExactly("spare");
        assertThat(cheapest.plan().unplaced()).isEmpty();
        assertThat(cheapest.comparison().difference().micros()).isNegative();
        assertThat(cheapest.comparison().before().freeCpu()).isCloseTo(7 / 8.0, within(1e-9));
        assertThat(cheapest.comparison().after().freeCpu()).isCloseTo(3 / 4.0, within(1e-9));
        assertThat(cheapest.comparison().nodesGone()).containsExactly("spare");
    }

    @Test
    void a_node_less_leaves_its_model_without_a_place() {
        Lab without = LAB.without(Set.of("server"));
        Plan then = new Planner().plan(without, List.of(), Effort.USUAL);

        Comparison comparison = Comparison.of(LAB, plan, without, then);

        assertThat(comparison.after().unplaced()).isEqualTo(1);
        assertThat(comparison.performance()).singleElement().satisfies(s -> {
            assertThat(s.before()).isPresent();
            assertThat(s.after()).isEmpty();
        });
        assertThat(comparison.moved()).extracting(m -> m.replica().workload()).containsExactly("llama");
    }
}
