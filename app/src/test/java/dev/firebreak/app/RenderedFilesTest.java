package dev.firebreak.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class RenderedFilesTest {
    private static final String WORKFLOW = ".gitea/workflows/lab.yaml";

    @Test
    void a_lab_without_machines_outside_has_no_folder_for_them() {
        Set<String> files = files(Membership.CLUSTER, Target.FLUX).keySet();

        assertThat(files).noneMatch(path -> path.startsWith("outside/")).contains(WORKFLOW);
        assertThat(files).anyMatch(path -> path.startsWith("clusters/"));
    }

    @Test
    void only_flux_has_a_workflow() {
        assertThat(files(Membership.CLUSTER, Target.KUSTOMIZE)).doesNotContainKey(WORKFLOW);
    }

    @Test
    void a_lab_whose_machines_are_all_outside_has_no_files_of_a_cluster() {
        assertThat(files(Membership.COMPOSE, Target.KUSTOMIZE)).isEmpty();
        assertThat(files(Membership.COMPOSE, Target.FLUX).keySet()).containsExactly(WORKFLOW);
    }

    @Test
    void a_cluster_with_monitoring_gets_dashboards_and_rules() {
        assertThat(files(Membership.CLUSTER, Target.KUSTOMIZE).keySet())
                .contains(
                        "monitoring/dashboards/nodes.json",
                        "monitoring/rules.yaml",
                        "monitoring/kubernetes/rules.yaml");
    }

    @Test
    void what_stands_in_the_way_outside_is_said_whatever_the_cluster_says() {
        Lab lab = lab(Membership.QUADLET, List.of(Workload.of("bare", WorkloadClass.SERVICE, Needs.NOTHING)));
        Plan plan = plan(List.of(new Placed(new Replica("bare", 0), new Spot("only", Optional.empty(), List.of()))));

        assertThat(new RenderedFiles().render(lab, plan, Target.FLUX))
                .isInstanceOfSatisfying(
                        Rendered.Impossible.class,
                        impossible -> assertThat(impossible.problems())
                                .singleElement()
                                .asString()
                                .startsWith("workload bare is planned on node only, outside of the cluster"));
    }

    private static SortedMap<String, String> files(Membership membership, Target target) {
        return switch (new RenderedFiles().render(lab(membership, List.of()), plan(List.of()), target)) {
            case Rendered.Files(SortedMap<String, String> files) -> files;
            case Rendered.Impossible(List<String> problems) -> throw new AssertionError(problems);
        };
    }

    private static Plan plan(List<Placed> placed) {
        return new Plan(placed, List.of(), 0, new Proof.OneAtATime(), List.of());
    }

    private static Lab lab(Membership membership, List<Workload> workloads) {
        Hardware hardware = new Hardware(Arch.AMD64, "", 4, Bytes.ofGib(8), List.of(), List.of(), List.of(), "");
        Standing standing =
                new Standing(membership, false, Optional.empty(), List.of(), Cores.NONE, Bytes.ZERO, Upkeep.UNKNOWN);
        return new Lab(
                "small",
                List.of(new Node("only", hardware, standing)),
                List.of(),
                workloads,
                List.of(),
                List.of(),
                Tariff.USUAL);
    }
}
