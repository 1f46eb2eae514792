package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Node;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeNamesTest {
    private static final String HEAD = "version: firebreak/v1\nname: home\nnodes:\n";
    private static final String MACHINE = ": {arch: arm64, cores: 4, memory: 8GiB}\n";

    @Test
    void a_range_is_a_name_for_each_number() {
        assertThat(names("pi-[1-5]")).containsExactly("pi-1", "pi-2", "pi-3", "pi-4", "pi-5");
        assertThat(names("pi-[9-11]-a")).containsExactly("pi-9-a", "pi-10-a", "pi-11-a");
    }

    @Test
    void a_leading_zero_keeps_the_width() {
        assertThat(names("pi-[08-11]")).containsExactly("pi-08", "pi-09", "pi-10", "pi-11");
        assertThat(names("pi-[0-2]")).containsExactly("pi-0", "pi-1", "pi-2");
    }

    @Test
    void several_ranges_multiply_and_the_last_runs_fastest() {
        assertThat(names("r[1-2]-[01-02].lan")).containsExactly("r1-01.lan", "r1-02.lan", "r2-01.lan", "r2-02.lan");
    }

    @Test
    void a_pattern_stands_for_two_thousand_at_most() {
        assertThat(names("n[1-2000]")).hasSize(2000);
        assertThat(problem("n[1-2001]")).endsWith("stands for more than 2000 nodes; write several patterns");
        assertThat(problem("n[1-45]-[1-45]")).contains("more than 2000 nodes");
        assertThat(problem("[0-999999][0-999999][0-999999][0-999999]")).contains("more than 2000 nodes");
    }

    @Test
    void a_lab_has_ten_thousand_nodes_at_most() {
        String six = String.join(
                "",
                IntStream.rangeClosed(1, 6)
                        .mapToObj(i -> "  n" + i + "-[1-2000]" + MACHINE)
                        .toList());

        assertThat(Labs.problems(HEAD + six))
                .containsExactly(
                        "lab.yaml:9:3: nodes: \"n6-[1-2000]\" makes more than 10000 nodes, which is as many as a lab"
                                + " may have");
    }

    @Test
    void what_is_no_range_or_no_name_is_told() {
        assertThat(problem("pi-[5-1]")).endsWith("\"pi-[5-1]\" counts down; write the smaller number first");
        for (String name :
                List.of("pi-[1-]", "Pi-1", "pi_1", "pi-[a-c]", "-pi", "pi..lan", "pi-[1-3", "x".repeat(64))) {
            assertThat(problem(name)).as(name).contains("is no name of nodes");
        }
    }

    @Test
    void two_nodes_with_one_name_are_told_with_both_places() {
        assertThat(Labs.problems(HEAD + "  pi-[1-3]" + MACHINE + "  pi-3" + MACHINE))
                .containsExactly(
                        "lab.yaml:5:3: nodes: \"pi-3\" names pi-3, which is there already by pi-[1-3] at lab.yaml:4:3");
        assertThat(Labs.problems(HEAD + "  pi-3" + MACHINE + "  pi-3" + MACHINE))
                .containsExactly("lab.yaml:5:3: \"pi-3\" stands here twice, first at lab.yaml:4:3; remove one");
    }

    @Test
    void workloads_name_nodes_by_patterns_and_a_name_that_is_not_there_is_told() {
        String nodes = HEAD + "  pi-[1-3]" + MACHINE;

        assertThat(Labs.good(nodes + "workloads: {a: {class: data, on: \"pi-[2-3]\"}}")
                        .workload("a")
                        .orElseThrow()
                        .where()
                        .only())
                .containsExactly("pi-2", "pi-3");
        assertThat(Labs.problems(nodes + "workloads:\n  a:\n    class: data\n    on: [pi-1, \"pi-[2-5]\"]\n"))
                .containsExactly(
                        "lab.yaml:8:16: on: no node has the name pi-4. Maybe: pi-1",
                        "lab.yaml:8:16: on: no node has the name pi-5. Maybe: pi-1");
    }

    @Test
    void a_range_between_brackets_needs_quotes_and_that_is_said() {
        assertThat(Labs.problems(HEAD + "  pi-[1-3]" + MACHINE + "workloads: {a: {class: data, on: [pi-[1-2]]}}"))
                .singleElement()
                .asString()
                .endsWith("a range needs quotes: [\"pi-[1-3]\"]");
    }

    @Test
    void lists_of_nodes_that_stand_for_too_many_names_are_told_and_not_expanded() {
        StringBuilder file = new StringBuilder(HEAD + "  n[1-2000]" + MACHINE + "workloads:\n");
        IntStream.range(0, 600).forEach(i -> file.append("  w%d: {class: data, on: \"n[1-2000]\"}\n".formatted(i)));

        assertThat(Labs.problems(file.toString()))
                .hasSize(100)
                .allMatch(problem -> problem.contains("stands for too many names"));
    }

    private static List<String> names(String pattern) {
        return Labs.good(HEAD + "  " + pattern(pattern) + MACHINE).nodes().stream()
                .map(Node::name)
                .toList();
    }

    private static String problem(String pattern) {
        return Labs.problems(HEAD + "  " + pattern(pattern) + MACHINE).getFirst();
    }

    private static String pattern(String pattern) {
        return '"' + pattern + '"';
    }
}
