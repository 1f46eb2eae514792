package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who an end of a way is, in the words of a NetworkPolicy.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network policies</a>
 */
final class Peers {
    private static final String LINK_LOCAL_V4 = "169.254.0.0/16";

    /** What no host of the world has: the private networks, and what is on the link. */
    private static final List<String> PRIVATE_V4 =
            List.of("10.0.0.0/8", "100.64.0.0/10", LINK_LOCAL_V4, "172.16.0.0/12", "192.168.0.0/16");

    private static final List<String> PRIVATE_V6 = List.of("fc00::/7", "fe80::/10");

    private final Site site;

    Peers(Site site) {
        this.site = site;
    }

    /** The elements of {@code from}; any one of them is enough. */
    List<Fields> from(Party party) {
        return party instanceof Party.ApiServer ? controlPlane().orElse(anyAddress()) : of(party);
    }

    /** The elements of {@code to}; any one of them is enough. */
    List<Fields> to(Party party) {
        return of(party);
    }

    private List<Fields> of(Party party) {
        Cluster cluster = site.cluster();
        return switch (party) {
            case Party.Workload(String name) -> workload(name);
            case Party.ModelEndpoint() -> List.of(pods(cluster.endpointNamespace(), ModelEndpoint.SELECTOR));
            case Party.InternalGateway() -> List.of(gateway(cluster.gateways().internal()));
            case Party.ExternalGateway() -> List.of(gateway(cluster.gateways().external()));
            case Party.Monitoring() -> List.of(namespace(cluster.monitoring().namespace()));
            case Party.Waker() -> List.of(namespace(Idleness.namespace(cluster.idle())));
            case Party.Dns() -> List.of(pods("kube-system", Fields.of("k8s-app", "kube-dns")));
            case Party.ApiServer() -> controlPlane().orElse(house());
            case Party.Host(String name) -> world();
            case Party.World() -> world();
            case Party.House() -> house();
        };
    }

    private List<Fields> workload(String name) {
        Wall wall = site.wall(name);
        if (wall.kind() == Wall.Kind.OUTSIDE) {
            return Site.planned(wall).stream()
                    .map(site::node)
                    .flatMap(node -> node.address().stream())
                    .map(Peers::host)
                    .toList();
        }
        return List.of(pods(wall.territory(), Site.selector(name)));
    }

    /** The addresses of its machines; empty unless all of them are known. */
    private Optional<List<Fields>> controlPlane() {
        List<Node> machines = site.clusterNodes().stream()
                .filter(node -> node.standing().controlPlane())
                .toList();
        boolean known = !machines.isEmpty()
                && machines.stream().allMatch(node -> node.address().isPresent());
        return known
                ? Optional.of(machines.stream()
                        .flatMap(node -> node.address().stream())
                        .map(Peers::host)
                        .toList())
                : Optional.empty();
    }

    /** A block is meant for addresses outside of the cluster; whether a pod's is within one is up to the network. */
    private static List<Fields> anyAddress() {
        return List.of(block("0.0.0.0/0", List.of()), block("::/0", List.of()));
    }

    private static Fields gateway(Cluster.Gateway gateway) {
        return pods(gateway.namespace(), Fields.of("gateway.networking.k8s.io/gateway-name", gateway.name()));
    }

    private static Fields pods(String namespace, Fields labels) {
        return namespace(namespace).with("podSelector", Fields.of("matchLabels", labels));
    }

    private static Fields namespace(String name) {
        return Fields.of("namespaceSelector", Fields.of("matchLabels", Fields.of("kubernetes.io/metadata.name", name)));
    }

    private static Fields host(String address) {
        return block(address + (address.contains(":") ? "/128" : "/32"), List.of());
    }

    private static List<Fields> house() {
        return Stream.concat(PRIVATE_V4.stream(), PRIVATE_V6.stream())
                .filter(network -> !network.equals(LINK_LOCAL_V4))
                .map(network -> block(network, List.of()))
                .toList();
    }

    private static List<Fields> world() {
        return List.of(block("0.0.0.0/0", PRIVATE_V4), block("::/0", PRIVATE_V6));
    }

    private static Fields block(String network, List<String> without) {
        return Fields.of("ipBlock", Fields.of("cidr", network).withAny("except", without));
    }
}
