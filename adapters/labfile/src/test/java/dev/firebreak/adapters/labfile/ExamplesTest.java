package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The labs that whoever clones the project finds under {@code examples/}. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "..", "examples");

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void there_are_four_of_them_and_the_table_shows_each() throws IOException {
        String table = Files.readString(EXAMPLES.resolve("README.md"));

        assertThat(names())
                .containsExactly("fourteen-nodes", "one-cluster", "pi-rack", "three-sparks")
                .allSatisfy(name -> assertThat(table).contains("./firebreak plan examples/" + name + "/lab.yaml"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_example_is_a_lab_whose_parts_hold_together(String name) {
        assertThat(read(name)).isInstanceOf(LabReading.Good.class);
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_example_fits_on_its_machines_with_nothing_left_over(String name) {
        Plan plan = new Planner().plan(lab(name), List.of(), Effort.USUAL);

        assertThat(plan.unplaced()).isEmpty();
    }

    @Test
    void no_agent_stands_on_a_disk_of_data_where_it_can_be_avoided() {
        Lab lab = lab("one-cluster");
        Plan plan = new Planner().plan(lab, List.of(), Effort.USUAL);

        List<String> disksOfData = disks(lab, plan, WorkloadClass.DATA);
        List<String> disksOfAgents = disks(lab, plan, WorkloadClass.AGENT);

        assertThat(disksOfAgents).isNotEmpty().doesNotContainAnyElementsOf(disksOfData);
    }

    private static List<String> disks(Lab lab, Plan plan, WorkloadClass kind) {
        return plan.placed().stream()
                .filter(placed -> placed.spot().disk().isPresent())
                .filter(placed -> lab.workload(placed.replica().workload())
                        .orElseThrow()
                        .workloadClass()
                        .equals(kind))
                .map(placed -> placed.spot().node() + " " + placed.spot().disk().orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void an_examples_edges_end_at_ports_that_are_declared(String name) {
        Lab lab = lab(name);

        assertThat(lab.edges())
                .filteredOn(edge -> edge.toWorkload().isPresent() && !endsAtADeclaredPort(lab, edge))
                .isEmpty();
    }

    private static boolean endsAtADeclaredPort(Lab lab, Edge edge) {
        Workload to = lab.workload(edge.toWorkload().orElseThrow()).orElseThrow();
        return to.ports().stream().anyMatch(port -> port.number() == edge.port().orElse(port.number()));
    }

    private static LabReading read(String name) {
        return LabFile.read(EXAMPLES.resolve(name).resolve("lab.yaml"));
    }

    private static Lab lab(String name) {
        return switch (read(name)) {
            case LabReading.Good(Lab lab) -> lab;
            case LabReading.Bad(List<Problem> problems) -> throw new AssertionError(name + ": " + problems);
        };
    }
}
