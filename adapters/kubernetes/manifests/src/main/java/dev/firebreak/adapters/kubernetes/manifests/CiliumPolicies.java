package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What only Cilium can enforce: the names of hosts outside, and the API server as itself. Everything else stays in the
 * NetworkPolicy, which Cilium enforces too; what either opens is open.
 *
 * @see <a href="https://docs.cilium.io/en/stable/security/policy/language/#dns-based">Cilium: DNS based policies</a>
 */
final class CiliumPolicies {
    private final Site site;

    CiliumPolicies(Site site) {
        this.site = site;
    }

    /** Whether a way's other end is enforced here and must not be opened by a NetworkPolicy. */
    static boolean takes(Cluster cluster, Party party) {
        return cluster.network() == Cluster.Network.CILIUM
                && (party instanceof Party.Host || party instanceof Party.ApiServer);
    }

    /** Of a workload that speaks with hosts outside or with the API server; empty for the others. */
    Optional<Manifest> of(Wall wall) {
        List<Fields> egress = new ArrayList<>();
        boolean hosts = false;
        for (List<Flow> alike : Ends.grouped(
                site.walls().outOf(new Party.Workload(wall.workload().name())), Flow::to)) {
            Party to = alike.getFirst().to();
            if (takes(site.cluster(), to)) {
                hosts |= to instanceof Party.Host;
                egress.add(to(to).with(
                                "toPorts",
                                List.of(Fields.of(
                                        "ports",
                                        alike.stream().map(CiliumPolicies::port).toList())))
                        .headed(alike.getFirst().because()));
            }
        }
        if (egress.isEmpty()) {
            return Optional.empty();
        }
        if (hosts) {
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
                                .with("egress", egress))));
    }

    private static Fields to(Party party) {
        return party instanceof Party.Host(String name)
                ? Fields.of("toFQDNs", List.of(Fields.of("matchName", name)))
                : Fields.of("toEntities", List.of("kube-apiserver"));
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
