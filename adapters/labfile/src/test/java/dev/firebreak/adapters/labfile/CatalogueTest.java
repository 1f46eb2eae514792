package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Names;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    static Stream<String> names() {
        return Catalogue.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_entry_is_read_without_problems_and_makes_a_workload(String name) {
        Reading reading = new Reading();
        Yaml entry = Catalogue.read(name, reading);

        assertThat(WorkloadFields.ENTRY.read(new Cursor(name, entry.at(), entry, reading)))
                .isPresent();
        assertThat(reading.problems().inOrder()).isEmpty();
        assertThat(Names.isLabel(name)).isTrue();
        String said = ((Yaml.Entries) entry).entry("class").isPresent() ? "" : ", class: service";
        Lab lab = Labs.good(Labs.with("workloads: {mine: {use: " + name + said + "}}"));
        assertThat(lab.workload("mine")).isPresent();
    }

    @Test
    void what_the_file_says_goes_before_the_entry() {
        Workload mine = mine("memory: 3GiB", "class: agent", "arch: arm64");

        assertThat(mine.workloadClass()).isEqualTo(WorkloadClass.AGENT);
        assertThat(mine.needs().memory()).isEqualTo(Bytes.ofGib(3));
        assertThat(mine.container().arches()).hasToString("[ARM64]");
        assertThat(mine.container().image()).isEqualTo(mine().container().image());
    }

    @Test
    void maps_merge_by_key_and_lists_are_replaced() {
        Workload plain = mine();
        Workload mine = mine("ports: {extra: {port: 7}}", "environment: {A: b}", "disk: {size: 7GiB}");

        assertThat(mine.ports().stream().map(Port::name))
                .contains("extra")
                .hasSize(plain.ports().size() + 1);
        assertThat(mine.container().environment()).containsEntry("A", "b");
        assertThat(mine.needs().disk().orElseThrow().size()).isEqualTo(Bytes.ofGib(7));
        assertThat(mine.needs().disk().orElseThrow().kinds())
                .isEqualTo(plain.needs().disk().orElseThrow().kinds());
    }

    @Test
    void a_probe_of_another_kind_replaces_the_entrys() {
        assertThat(mine("probe: {tcp: 7}").container().probe()).contains(new Probe.Tcp(7));
        assertThat(mine("probe: {http: /x, port: 7}").container().probe()).contains(new Probe.Http("/x", 7));
    }

    @Test
    void an_entry_that_is_not_there_is_told_with_the_one_that_is_near() {
        assertThat(Labs.problems(Labs.with("workloads:", "  db: {use: postgers, class: data}")))
                .containsExactly("lab.yaml:6:13: use: \"postgers\" is no entry of the catalogue. Maybe: postgres");
        assertThat(Labs.problems(Labs.with("workloads:", "  db: {use: ../../lab, class: data}"))
                        .getFirst())
                .startsWith("lab.yaml:6:13: use: \"../../lab\"");
    }

    @Test
    void an_unknown_entry_does_not_make_its_missing_class_a_second_problem() {
        assertThat(Labs.problems(Labs.with("workloads:", "  db: {use: postgers}")))
                .hasSize(1);
    }

    private static Workload mine(String... said) {
        String more = Stream.concat(Stream.of("use: postgres"), Stream.of(said))
                .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        return Labs.good(Labs.with("workloads:", "  mine: " + more))
                .workload("mine")
                .orElseThrow();
    }

    @Test
    void names_are_in_order() {
        assertThat(List.copyOf(Catalogue.names())).isSorted().contains("gitea", "postgres", "valkey");
    }
}
