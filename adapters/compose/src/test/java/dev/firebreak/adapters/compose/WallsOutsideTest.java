package dev.firebreak.adapters.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Amount;
import dev.firebreak.core.walls.Promise;
import dev.firebreak.core.walls.Rendered;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered for machines outside, read back and held against the lab; by other ways than it was made. */
class WallsOutsideTest {
    private static final int LABS = 120;

    static Stream<RandomLabs> labs() {
        return LongStream.range(0, LABS)
                .mapToObj(RandomLabs::of)
                .filter(lab -> OutsideFiles.of(lab.lab(), lab.plan()) instanceof Rendered.Files);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void two_share_a_network_exactly_if_an_edge_joins_them(RandomLabs given) {
        Map<String, String> files = Examples.files(given.lab(), given.plan());
        for (Node node : outside(given.lab())) {
            Project project = Project.of(files, node.name());
            for (String one : project.networks().keySet()) {
                for (String other : project.networks().keySet()) {
                    if (!workload(one).equals(workload(other))) {
                        assertThat(share(project, one, other))
                                .as(one + " and " + other + " on " + node.name())
                                .isEqualTo(joined(given.lab(), workload(one), workload(other)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void a_port_is_published_exactly_if_somebody_elsewhere_may_ask_for_it(RandomLabs given) {
        Map<String, String> files = Examples.files(given.lab(), given.plan());
        for (Node node : outside(given.lab())) {
            Project project = Project.of(files, node.name());
            project.published().forEach((name, ports) -> {
                Workload workload = given.lab().workload(workload(name)).orElseThrow();
                int port = workload.ports().getFirst().number();
                Set<String> expected = isAskedFromElsewhere(given, node, workload)
                        ? Set.of(node.address().orElse("") + ":" + port + ":" + port)
                        : Set.of();
                assertThat(ports).as(name + " on " + node.name()).isEqualTo(expected);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void every_copy_that_is_planned_outside_is_there_with_every_limit_of_its_promise(RandomLabs given) {
        Map<String, String> files = Examples.files(given.lab(), given.plan());
        for (Node node : outside(given.lab())) {
            Project project = Project.of(files, node.name());
            assertThat(project.limits()).hasSize(given.plan().on(node.name()).size());
            project.limits().forEach((name, held) -> {
                Workload workload = given.lab().workload(workload(name)).orElseThrow();
                Treatment treatment = workload.treatment();
                Promise promise = Promise.of(
                        new Amount(workload.needs().cpu(), workload.needs().memory()), treatment.compute());

                assertThat(held.containsKey("cpus"))
                        .isEqualTo(promise.limitCpu().isPresent());
                promise.limitCpu()
                        .ifPresent(cpu -> assertThat(Double.parseDouble(held.getOrDefault("cpus", "0")) * 1000)
                                .isEqualTo(cpu.milli(), within(0.001)));
                assertThat(Integer.parseInt(held.getOrDefault("cpu-shares", "0")))
                        .isEqualTo(Math.max(2, promise.request().cpu().milli() * 1024 / 1000));
                assertThat(bytes(held.getOrDefault("memory", "0b")))
                        .isEqualTo(promise.limitMemory().value());
                assertThat(held.getOrDefault("memory-swap", "0b")).isEqualTo(held.getOrDefault("memory", "0b"));
                assertThat(bytes(held.getOrDefault("memory-reservation", "0b")))
                        .isEqualTo(promise.request().memory().value());
                assertThat(Integer.parseInt(held.getOrDefault("pids", "0"))).isBetween(256, 4096);
                assertThat(Integer.parseInt(held.getOrDefault("weight", "0"))).isBetween(10, 1000);
                assertThat(Integer.parseInt(held.getOrDefault("oom-score-adj", "0")))
                        .isBetween(-500, 900);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void the_order_in_which_a_lab_says_things_changes_no_byte(RandomLabs given) {
        RandomLabs reversed = given.reversed();

        assertThat(Examples.files(reversed.lab(), reversed.plan()))
                .isEqualTo(Examples.files(given.lab(), given.plan()));
        assertThat(Workflow.of(reversed.lab(), reversed.plan())).isEqualTo(Workflow.of(given.lab(), given.plan()));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void a_door_that_only_known_machines_may_use_has_a_firewall_that_names_them_and_no_other(RandomLabs given) {
        Map<String, String> files = Examples.files(given.lab(), given.plan());
        for (Node node : outside(given.lab())) {
            String firewall = files.getOrDefault("outside/" + node.name() + "/firewall.nft", "");
            for (Workload workload : given.lab().everything()) {
                Set<String> machines = isAskedFromElsewhere(given, node, workload)
                                && nodes(given.plan(), workload.name()).contains(node.name())
                        ? callers(given, node, workload)
                        : Set.of();
                Set<String> addresses = machines.stream()
                        .flatMap(name -> given.lab().node(name).flatMap(Node::address).stream())
                        .collect(Collectors.toSet());
                boolean guarded = !machines.isEmpty() && addresses.size() == machines.size();
                String name = "chain tcp_" + workload.ports().getFirst().number() + " {";

                assertThat(firewall.contains(name))
                        .as(workload.name() + " on " + node.name())
                        .isEqualTo(guarded);
                if (guarded) {
                    String chain = firewall.substring(firewall.indexOf(name));
                    assertThat(chain.substring(0, chain.indexOf('}'))
                                    .lines()
                                    .skip(1)
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty()))
                            .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                            addresses.stream().map(address -> "ip saddr " + address + " accept"),
                                            Stream.of("drop"))
                                    .toList());
                }
            }
        }
    }

    /** Machines from which a workload is asked on a node; none when anybody may ask. */
    private static Set<String> callers(RandomLabs given, Node node, Workload workload) {
        Lab lab = given.lab();
        Set<String> cluster = lab.nodes().stream()
                .filter(other -> !other.standing().membership().outside())
                .map(Node::name)
                .collect(Collectors.toSet());
        Port port = workload.ports().getFirst();
        boolean reached = port.reach() != Reach.CLUSTER;
        if (reached && (!port.speaksHttp() || cluster.isEmpty())) {
            return Set.of();
        }
        Set<String> machines = new TreeSet<>(reached ? cluster : Set.of());
        copiesElsewhere(given, node, workload)
                .forEach(other -> machines.addAll(cluster.contains(other) ? cluster : Set.of(other)));
        if (workload.treatment().network() == Treatment.Network.MODEL_ENDPOINT && !cluster.isEmpty()) {
            // Who stands beside it alone is no caller from elsewhere; all others come by the endpoint.
            machines.addAll(isAskedByEdgesOrEndpoint(given, node, workload) ? cluster : Set.of());
            return machines;
        }
        lab.edges().stream()
                .filter(edge ->
                        edge.toWorkload().filter(workload.name()::equals).isPresent())
                .flatMap(edge -> nodes(given.plan(), edge.from()).stream())
                .filter(from -> !from.equals(node.name()))
                .forEach(from -> machines.addAll(cluster.contains(from) ? cluster : Set.of(from)));
        return machines;
    }

    private static List<Node> outside(Lab lab) {
        return lab.nodes().stream()
                .filter(node -> node.standing().membership().outside())
                .toList();
    }

    private static String workload(String container) {
        return container.replaceAll("_.*", "");
    }

    private static boolean share(Project project, String one, String other) {
        return !Collections.disjoint(
                project.networks().get(one), project.networks().get(other));
    }

    private static boolean joined(Lab lab, String one, String other) {
        return lab.edges().stream().anyMatch(edge -> isEdge(edge, one, other) || isEdge(edge, other, one));
    }

    private static boolean isEdge(Edge edge, String from, String to) {
        return edge.from().equals(from) && edge.toWorkload().filter(to::equals).isPresent();
    }

    /** Written against the design page: reach, an edge from another machine, the model endpoint, or a copy of its own. */
    private static boolean isAskedFromElsewhere(RandomLabs given, Node node, Workload workload) {
        return workload.ports().getFirst().reach() != Reach.CLUSTER
                || isAskedByEdgesOrEndpoint(given, node, workload)
                || !copiesElsewhere(given, node, workload).isEmpty();
    }

    /** Where others of its copies stand that may ask it: those of what keeps state. */
    private static Set<String> copiesElsewhere(RandomLabs given, Node node, Workload workload) {
        boolean several = workload.replicas() instanceof Replicas.EachNode
                || (workload.replicas() instanceof Replicas.Count(int copies) && copies > 1);
        Set<String> elsewhere = new TreeSet<>(
                several && workload.state().isPresent() ? nodes(given.plan(), workload.name()) : Set.of());
        elsewhere.remove(node.name());
        return elsewhere;
    }

    private static boolean isAskedByEdgesOrEndpoint(RandomLabs given, Node node, Workload workload) {
        Lab lab = given.lab();
        boolean cluster = lab.nodes().stream()
                .anyMatch(other -> !other.standing().membership().outside());
        Set<String> callers = lab.edges().stream()
                .filter(edge ->
                        edge.toWorkload().filter(workload.name()::equals).isPresent())
                .map(Edge::from)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean model = lab.models().stream().anyMatch(served -> served.name().equals(workload.name()));
        if (model && cluster) {
            return callers.isEmpty()
                    || !nodes(given.plan(), workload.name()).equals(Set.of(node.name()))
                    || callers.stream()
                            .anyMatch(caller -> !nodes(given.plan(), caller).equals(Set.of(node.name())));
        }
        boolean endpointOnly = workload.treatment().network() == Treatment.Network.MODEL_ENDPOINT && cluster;
        boolean fromElsewhere = callers.stream()
                .flatMap(caller -> nodes(given.plan(), caller).stream())
                .anyMatch(from -> !from.equals(node.name()));
        if (endpointOnly) {
            return callers.stream()
                    .anyMatch(caller -> !nodes(given.plan(), caller).equals(Set.of(node.name()))
                            || !nodes(given.plan(), workload.name()).equals(Set.of(node.name())));
        }
        return fromElsewhere;
    }

    private static Set<String> nodes(Plan plan, String workload) {
        return plan.placed().stream()
                .filter(placed -> placed.replica().workload().equals(workload))
                .map((Placed placed) -> placed.spot().node())
                .collect(Collectors.toSet());
    }

    private static long bytes(String text) {
        long factor = 1L << (10 * "bkmg".indexOf(text.charAt(text.length() - 1)));
        return Long.parseLong(text.substring(0, text.length() - 1)) * factor;
    }
}
