package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What only Cilium can enforce: the names of hosts outside, and the API server as itself. Everything else stays in the
 * NetworkPolicy, which Cilium enforces too; what either opens is open.
 *
 * @see <a href="https://docs.cilium.io/en/stable/security/policy/language/#dns-based">Cilium: DNS based policies</a>
 */
final class CiliumPolicies {
    private static final List<String> API_SERVER = List.of("kube-apiserver");

    private final Site site;

    CiliumPolicies(Site site) {
        this.site = site;
    }

    /** Whether a way's other end is enforced here and must not be opened by a NetworkPolicy. */
    static boolean takes(Cluster cluster, Party party) {
        return cluster.network() == Cluster.Network.CILIUM
                && (party instanceof Party.Host || party instanceof Party.ApiServer);
    }

    /** Of a workload that speaks with hosts outside or with the API server, or is asked by it; empty for the others. */
    Optional<Manifest> of(Wall wall) {
        Party self = new Party.Workload(wall.workload().name());
        List<Flow> into = taken(site.walls().into(self), Flow::from);
        List<Flow> outOf = taken(site.walls().outOf(self), Flow::to);
        if (into.isEmpty() && outOf.isEmpty()) {
            return Optional.empty();
        }
        List<Fields> ingress = rules(into, Flow::from, CiliumPolicies::from);
        List<Fields> egress = rules(outOf, Flow::to, CiliumPolicies::to);
        if (outOf.stream().anyMatch(flow -> flow.to() instanceof Party.Host)) {
            egress.add(names());
        }
        return Optional.of(site.of(
                wall,
                "cilium.io/v2",
                "CiliumNetworkPolicy",
                Fields.of(
                        "spec",
                        Fields.of(
                                        "endpointSelector",
                                        Fields.of(
                                                "matchLabels",
                                                Site.selector(wall.workload().name())))
                                .withAny("ingress", ingress)
                                .withAny("egress", egress))));
    }

    private List<Flow> taken(List<Flow> flows, Function<Flow, Party> other) {
        return flows.stream()
                .filter(flow -> takes(site.cluster(), other.apply(flow)))
                .toList();
    }

    private static List<Fields> rules(List<Flow> flows, Function<Flow, Party> other, Function<Party, Fields> element) {
        List<Fields> rules = new ArrayList<>();
        for (List<Flow> alike : Ends.grouped(flows, other)) {
            Flow first = alike.getFirst();
            Fields ports =
                    Fields.of("ports", alike.stream().map(CiliumPolicies::port).toList());
            rules.add(element.apply(other.apply(first))
                    .with("toPorts", List.of(ports))
                    .headed(first.because()));
        }
        return rules;
    }

    private static Fields to(Party party) {
        return party instanceof Party.Host(String name)
                ? Fields.of("toFQDNs", List.of(Fields.of("matchName", name)))
                : Fields.of("toEntities", API_SERVER);
    }

    /** Hosts outside never begin to speak, so it is the API server. */
    private static Fields from(Party party) {
        return Fields.of("fromEntities", API_SERVER);
    }

    /** Cilium learns a host's addresses from the answers of the name server, which it must see. */
    private static Fields names() {
        Fields server =
                Fields.of("k8s:io.kubernetes.pod.namespace", "kube-system").with("k8s:k8s-app", "kube-dns");
        Fields every = Fields.of("matchPattern", "*");
        return Fields.of("toEndpoints", List.of(Fields.of("matchLabels", server)))
                .with(
                        "toPorts",
                        List.of(Fields.of(
                                        "ports", List.of(Fields.of("port", "53").with("protocol", "ANY")))
                                .with("rules", Fields.of("dns", List.of(every)))))
                .headed("the answers of the name server tell the addresses of these hosts");
    }

    private static Fields port(Flow flow) {
        return Fields.of("port", String.valueOf(flow.port()))
                .with("protocol", flow.protocol().name());
    }
}
