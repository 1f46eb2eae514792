package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeTest {
    @Test
    void a_node_needs_a_name_and_a_core() {
        assertThatIllegalArgumentException().isThrownBy(() -> node(" ", 1)).withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node("pi", 0))
                .withMessageContaining("pi")
                .withMessageContaining("0");
    }

    @Test
    void a_nodes_disks_do_not_change_with_the_list_they_came_in() {
        List<Disk> disks = new ArrayList<>();
        disks.add(new Disk("sda", Disk.Kind.SSD, Bytes.ofGib(1), Optional.empty()));
        Node node = new Node("pc", Arch.AMD64, "x", 1, Bytes.ofGib(1), disks, List.of(), "Linux");

        disks.clear();

        assertThat(node.disks()).hasSize(1);
    }

    @Test
    void a_fabric_goes_with_all_but_one_of_its_nodes() {
        List<Node> nodes = List.of(node("a", 1), node("b", 1), node("c", 1));
        Fabric link = new Fabric("link", Throughput.ofGigabits(200), true, List.of("a", "b"));
        Lab lab = new Lab("lab", nodes, List.of(link), List.of(), List.of(), List.of(), Tariff.USUAL);

        assertThat(lab.without(Set.of("c")).fabrics()).containsExactly(link);
        assertThat(lab.without(Set.of("b")).fabrics()).isEmpty();
        assertThat(lab.without(Set.of("b")).nodes()).extracting(Node::name).containsExactly("a", "c");
        assertThatIllegalArgumentException().isThrownBy(() -> lab.without(Set.of("a", "b", "c")));
    }

    @Test
    void one_machine_is_a_lab_named_after_it() {
        Node node = node("pi", 4);

        assertThat(Lab.of(node)).isEqualTo(new Lab("pi", List.of(node)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Lab("none", List.of()));
    }

    @Test
    void architectures_are_known_by_the_names_of_kernels_and_of_the_jvm() {
        assertThat(List.of(Arch.of("amd64"), Arch.of("x86_64"))).containsOnly(Arch.AMD64);
        assertThat(List.of(Arch.of("arm64"), Arch.of("aarch64"))).containsOnly(Arch.ARM64);
        assertThat(Arch.of("riscv64")).isEqualTo(Arch.OTHER);
    }

    private static Node node(String name, int cores) {
        return new Node(name, Arch.ARM64, "x", cores, Bytes.ofGib(8), List.of(), List.of(), "Linux");
    }
}
