package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rendered policies let through is what the lab says, from everybody to everybody, on every port. */
class ReachabilityTest {
    private static final int LABS = 1000;

    @ParameterizedTest
    @MethodSource("dev.firebreak.adapters.kubernetes.manifests.Rendering#ofExamples")
    void in_the_examples_just_the_declared_ways_are_open(Rendering rendering) {
        assertThat(differences(rendering)).isEmpty();
    }

    @Test
    void in_a_thousand_labs_just_the_declared_ways_are_open() {
        List<String> wrong = IntStream.range(0, LABS)
                .parallel()
                .boxed()
                .flatMap(seed -> {
                    Lab lab = RandomLabs.lab(seed);
                    return differences(Rendering.of(lab, Examples.plan(lab), Target.FLUX)).stream()
                            .map(line -> "lab " + seed + ": " + line);
                })
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_way_too_many_and_a_way_too_few_are_both_found() {
        Rendering rendering = Rendering.ofExamples().findFirst().orElseThrow();
        Rendering without = rendering.with(rendering.objects().stream()
                .filter(object ->
                        !object.name().equals("deny-all") || !object.namespace().equals("data"))
                .filter(object -> !object.name().equals("postgres"))
                .toList());
        Rendering closed = rendering.with(rendering.objects().stream()
                .filter(object ->
                        !object.kind().equals("NetworkPolicy") || !object.name().equals("gitea"))
                .toList());

        assertThat(differences(without)).anyMatch(line -> line.startsWith("open but not declared"));
        assertThat(differences(closed)).anyMatch(line -> line.startsWith("declared but not open"));
    }

    private static List<String> differences(Rendering rendering) {
        Set<String> ports = Declared.ports(rendering.lab());
        Reachability rendered = new Reachability(rendering, ports);
        Declared declared = new Declared(rendering, ports);
        List<End> ends = ends(rendering);
        List<String> differences = new ArrayList<>();
        for (End from : ends) {
            for (End to : ends) {
                Set<String> is = rendered.open(from, to);
                Set<String> should = declared.open(from, to);
                is.stream()
                        .filter(port -> !should.contains(port))
                        .forEach(port -> differences.add(
                                "open but not declared: " + from.name() + " -> " + to.name() + ":" + port));
                should.stream()
                        .filter(port -> !is.contains(port))
                        .forEach(port -> differences.add(
                                "declared but not open: " + from.name() + " -> " + to.name() + ":" + port));
            }
        }
        return differences;
    }

    /** Every pod by its template, everybody whom walls know, and some whom nobody knows. */
    private static List<End> ends(Rendering rendering) {
        Lab lab = rendering.lab();
        List<End> ends = new ArrayList<>();
        for (Manifested controller : rendering.controllers()) {
            for (Map<String, Object> template : controller.podTemplates()) {
                Map<String, String> labels = new TreeMap<>();
                Tree.map(template, "metadata", "labels").forEach((key, value) -> labels.put(key, value.toString()));
                ends.add(End.pod("workload:" + controller.name(), controller.namespace(), labels, ends.size()));
            }
        }
        for (Workload workload : References.inCluster(rendering)) {
            if (workload.container().image().isEmpty()) {
                String namespace = rendering.all("NetworkPolicy").stream()
                        .filter(policy -> policy.name().equals(workload.name()))
                        .map(Manifested::namespace)
                        .findFirst()
                        .orElse("default");
                Map<String, String> labels = Map.of("app.kubernetes.io/instance", workload.name());
                ends.add(End.pod("workload:" + workload.name(), namespace, labels, ends.size()));
            }
        }
        rendering
                .all("Namespace")
                .forEach(namespace ->
                        ends.add(End.pod("stranger:" + namespace.name(), namespace.name(), Map.of(), 500)));
        given(rendering, ends);
        for (Node node : lab.nodes()) {
            node.address().ifPresent(address -> {
                boolean outside = node.standing().membership().outside();
                if (outside || node.standing().controlPlane()) {
                    ends.add(End.at((outside ? "machine:" : "control:") + node.name(), address));
                }
            });
        }
        lab.edges().forEach(edge -> {
            if (edge.to() instanceof Edge.End.Host(String host)) {
                ends.add(End.host(host, "198.51.100." + (host.length() % 200)));
            }
        });
        return ends.stream().distinct().toList();
    }

    private static void given(Rendering rendering, List<End> ends) {
        Lab lab = rendering.lab();
        String gateway = "gateway.networking.k8s.io/gateway-name";
        ends.add(End.pod(
                "internal",
                lab.cluster().gateways().internal().namespace(),
                Map.of(gateway, lab.cluster().gateways().internal().name()),
                600));
        ends.add(End.pod(
                "external",
                lab.cluster().gateways().external().namespace(),
                Map.of(gateway, lab.cluster().gateways().external().name()),
                601));
        ends.add(End.pod("dns", "kube-system", Map.of("k8s-app", "kube-dns"), 602));
        ends.add(End.pod("monitoring", lab.cluster().monitoring().namespace(), Map.of("app", "prometheus"), 603));
        ends.add(End.pod("waker", Idleness.namespace(lab.cluster().idle()), Map.of("app", "waker"), 604));
        ends.add(End.pod("nobody", "kube-system", Map.of("app", "nobody"), 605));
        ends.add(End.pod("nobody", "default", Map.of("app.kubernetes.io/name", "firebreak"), 606));
        boolean endpoint = rendering
                .one("NetworkPolicy", lab.cluster().endpointNamespace(), "model-endpoint")
                .isPresent();
        if (endpoint) {
            ends.add(End.pod(
                    "endpoint", lab.cluster().endpointNamespace(), Map.of("app.kubernetes.io/name", "firebreak"), 607));
        }
        ends.add(End.at("house", "192.168.77.7"));
        ends.add(End.at("house", "fd12::7"));
        ends.add(End.at("link", "169.254.169.254"));
        ends.add(End.at("world", "203.0.113.9"));
        ends.add(End.at("world", "2001:db8::9"));
    }
}
