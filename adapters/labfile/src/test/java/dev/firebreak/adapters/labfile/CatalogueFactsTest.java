package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Treatment.BackupRule;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every known workload, so that nobody who uses it has to look. */
class CatalogueFactsTest {
    private static final Lab ALL = Labs.good(Labs.with(Catalogue.names().stream()
            .map(name -> "  " + name + ": {use: " + name + "}\n")
            .reduce("workloads:\n", String::concat)));

    @Test
    void every_entry_makes_a_workload_without_another_word() {
        assertThat(ALL.workloads()).hasSameSizeAs(Catalogue.names()).hasSizeGreaterThan(200);
    }

    @Test
    void every_entry_says_for_which_architectures_it_is_made() {
        assertThat(namesOf(w -> w.container().arches().isEmpty())).isEmpty();
    }

    @Test
    void a_probe_asks_at_a_port_that_the_entry_declares() {
        assertThat(namesOf(w -> !numbers(w).containsAll(probed(w)))).isEmpty();
    }

    @Test
    void data_says_when_it_is_backed_up_or_that_it_is_not() {
        assertThat(namesOf(w -> w.workloadClass() == WorkloadClass.DATA
                        && w.treatment().backup() != BackupRule.NOTHING
                        && w.state().flatMap(State::backup).isEmpty()))
                .isEmpty();
    }

    @Test
    void state_stands_on_a_disk() {
        assertThat(namesOf(w -> w.state().isPresent() && w.needs().disk().isEmpty()))
                .isEmpty();
    }

    @Test
    void no_two_take_the_same_port_of_a_node() {
        Stream<String> taken = ALL.workloads().stream()
                .flatMap(w -> w.ports().stream())
                .filter(Port::onHost)
                .map(port -> port.number() + "/" + port.protocol());

        assertThat(taken).doesNotHaveDuplicates();
    }

    @Test
    void what_is_installed_by_a_chart_says_where_that_is() {
        assertThat(ALL.workloads().stream().flatMap(w -> w.container().chart().stream()))
                .hasSizeGreaterThan(35)
                .allSatisfy(chart -> assertThat(chart.repository()).matches("(https|oci)://.+"));
    }

    @Test
    void what_stands_on_each_node_says_what_it_may_do_there() {
        assertThat(namesOf(w -> w.replicas() instanceof Replicas.EachNode
                        && w.privileges().isEmpty()))
                .isEmpty();
    }

    private static List<String> namesOf(Predicate<Workload> which) {
        return ALL.workloads().stream().filter(which).map(Workload::name).toList();
    }

    private static List<Integer> numbers(Workload workload) {
        return workload.ports().stream().map(Port::number).toList();
    }

    private static List<Integer> probed(Workload workload) {
        return switch (workload.container().probe().orElse(new Probe.Exec(List.of()))) {
            case Probe.Http http -> List.of(http.port());
            case Probe.Tcp tcp -> List.of(tcp.port());
            case Probe.Exec _ -> List.of();
        };
    }
}
