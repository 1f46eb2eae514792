package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabRulesTest {
    private static final Node PI = node("pi-1");

    @Test
    void a_lab_whose_parts_hold_together_has_no_problems() {
        assertThat(problems(
                        List.of(after("git", "db"), after("db")), List.of(new Edge("git", "db", Optional.of(5432)))))
                .isEmpty();
    }

    @Test
    void one_name_is_for_one_thing() {
        assertThat(messages(new Lab("home", List.of(PI, node("pi-1")))))
                .containsExactly("two nodes have the name pi-1");
        assertThat(problems(List.of(after("git"), after("git")), List.of()))
                .containsExactly("two workloads have the name git");
        assertThat(messages(lab(List.of(after("llm")), List.of(model("llm", List.of())), List.of())))
                .containsExactly("a workload or model named llm is there already");
        assertThat(messages(lab(
                        List.of(), List.of(model("a", List.of("best")), model("b", List.of("a", "best"))), List.of())))
                .containsExactly("a model is asked for as a already", "a model is asked for as best already");
    }

    @Test
    void names_of_what_is_not_there_are_told_with_the_names_that_are() {
        LabRules.Problem problem = LabRules.problems(
                        lab(List.of(after("git", "bd"), after("db")), List.of(), List.of()))
                .getFirst();

        assertThat(problem.path()).containsExactly("workloads", "git", "after");
        assertThat(problem.message()).isEqualTo("no workload has the name bd");
        assertThat(problem.unknownName()).isEqualTo("bd");
        assertThat(problem.knownNames()).containsExactlyInAnyOrder("git", "db");
    }

    @Test
    void nodes_fabrics_and_edges_are_looked_up_too() {
        Fabric fabric = new Fabric("link", Throughput.ofGigabits(200), true, List.of("pi-1", "pi-9"));
        Workload gang = where(
                "train",
                new Where(
                        Set.of("pi-2"),
                        Set.of(),
                        Where.Spread.NODES,
                        Set.of("x"),
                        Set.of("y"),
                        Optional.of(new Gang(Optional.of("lnk"))),
                        false));
        Lab lab = new Lab(
                "home",
                List.of(PI),
                List.of(fabric),
                List.of(gang),
                List.of(),
                List.of(new Edge("train", "z", Optional.empty())),
                Tariff.USUAL);

        assertThat(LabRules.problems(lab).stream().map(p -> String.join(".", p.path()) + ": " + p.message()))
                .containsExactly(
                        "fabrics.link.nodes: no node has the name pi-9",
                        "workloads.train.on: no node has the name pi-2",
                        "workloads.train.apart-from: no workload has the name x",
                        "workloads.train.near: no workload has the name y",
                        "workloads.train.gang.fabric: no fabric has the name lnk",
                        "edges.0.to: no workload has the name z");
    }

    @Test
    void nobody_waits_for_itself_or_in_a_circle() {
        assertThat(problems(List.of(after("a", "a")), List.of()))
                .containsExactly("workload a cannot name itself here; remove it");
        assertThat(problems(List.of(after("a", "b"), after("b", "c"), after("c", "a"), after("d", "a")), List.of()))
                .containsExactly("nothing can start: a waits for b waits for c waits for a; remove one of these");
        assertThat(problems(List.of(after("a", "b"), after("b", "a"), after("c", "d"), after("d", "c")), List.of()))
                .hasSize(2);
    }

    @Test
    void a_long_chain_is_no_circle_and_looked_through_quickly() {
        List<Workload> chain = IntStream.range(0, 20_000)
                .mapToObj(i -> i == 0 ? after("w0") : after("w" + i, "w" + (i - 1)))
                .toList();

        assertThat(problems(chain, List.of())).isEmpty();
    }

    @Test
    void who_declares_ports_is_spoken_to_on_one_of_them() {
        Workload db = ports("db", port("sql", 5432, Port.Protocol.TCP));

        assertThat(problems(List.of(after("a"), db), List.of(new Edge("a", "db", Optional.of(5433)))))
                .containsExactly("db has no port 5433; it has [5432]");
        assertThat(problems(List.of(after("a"), db), List.of(new Edge("a", "db", Optional.of(5432)))))
                .isEmpty();
        assertThat(problems(List.of(after("a"), db), List.of(new Edge("a", "db", Optional.empty()))))
                .isEmpty();
    }

    @Test
    void a_port_is_listened_on_once_for_each_protocol() {
        ports("dns", port("udp", 53, Port.Protocol.UDP), port("tcp", 53, Port.Protocol.TCP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ports("dns", port("a", 53, Port.Protocol.UDP), port("b", 53, Port.Protocol.UDP)))
                .withMessageContaining("dns");
    }

    @Test
    void copies_are_counted_and_bounded() {
        List<Workload> many = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> copies("w" + i, 10_000))
                .toList();
        Workload one = copies("one", 1);

        assertThat(problems(many, List.of())).isEmpty();
        assertThat(problems(
                        java.util.stream.Stream.concat(many.stream(), java.util.stream.Stream.of(one))
                                .toList(),
                        List.of()))
                .containsExactly("all together have 100001 copies; a lab has at most 100000");
    }

    private static List<String> problems(List<Workload> workloads, List<Edge> edges) {
        return messages(lab(workloads, List.of(), edges));
    }

    private static List<String> messages(Lab lab) {
        return LabRules.problems(lab).stream().map(LabRules.Problem::message).toList();
    }

    private static Lab lab(List<Workload> workloads, List<ServedModel> models, List<Edge> edges) {
        return new Lab("home", List.of(PI), List.of(), workloads, models, edges, Tariff.USUAL);
    }

    private static Node node(String name) {
        return new Node(name, Arch.ARM64, "x", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux");
    }

    private static ServedModel model(String name, List<String> aliases) {
        return new ServedModel(
                Workload.of(name, WorkloadClass.INFERENCE, Needs.NOTHING),
                ServedModel.Task.CHAT,
                ServedModel.Engine.VLLM,
                Optional.empty(),
                Optional.empty(),
                aliases);
    }

    private static Workload after(String name, String... after) {
        return workload(name, Replicas.ONE, Where.ANYWHERE, List.of(), Set.of(after));
    }

    private static Workload where(String name, Where where) {
        return workload(name, Replicas.ONE, where, List.of(), Set.of());
    }

    private static Workload copies(String name, int copies) {
        return workload(name, new Replicas.Count(copies), Where.ANYWHERE, List.of(), Set.of());
    }

    private static Workload ports(String name, Port... ports) {
        return workload(name, Replicas.ONE, Where.ANYWHERE, List.of(ports), Set.of());
    }

    private static Port port(String name, int number, Port.Protocol protocol) {
        return new Port(name, number, protocol, Port.Reach.CLUSTER, false);
    }

    private static Workload workload(String name, Replicas replicas, Where where, List<Port> ports, Set<String> after) {
        return new Workload(
                name,
                WorkloadClass.SERVICE,
                WorkloadClass.SERVICE.treatment(),
                Optional.empty(),
                Container.UNKNOWN,
                replicas,
                Needs.NOTHING,
                where,
                ports,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                Optional.empty(),
                Scaling.FIXED,
                Workload.USUAL_LOAD);
    }
}
