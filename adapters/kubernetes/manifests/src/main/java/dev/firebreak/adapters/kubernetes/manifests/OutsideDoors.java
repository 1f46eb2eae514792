package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What runs on a machine outside, as the cluster sees it: a Service without a selector, and the machine's address behind
 * it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors">Services
 *     without selectors</a>
 */
final class OutsideDoors {
    private final Site site;

    OutsideDoors(Site site) {
        this.site = site;
    }

    /** Whether something in the cluster speaks to it. */
    static boolean isSpokenTo(Site site, Wall wall) {
        return wall.kind() == Wall.Kind.OUTSIDE
                && site.walls().flows().stream()
                        .anyMatch(flow -> flow.to()
                                .equals(new Party.Workload(wall.workload().name())));
    }

    List<Manifest> of(Wall wall) {
        List<String> addresses = Site.planned(wall).stream()
                .map(site::node)
                .map(Node::address)
                .flatMap(Optional::stream)
                .toList();
        if (!isSpokenTo(site, wall)
                || addresses.isEmpty()
                || wall.workload().ports().isEmpty()) {
            return List.of();
        }
        List<Manifest> all = new ArrayList<>();
        String name = wall.workload().name();
        all.add(of(
                wall,
                "v1",
                "Service",
                name,
                site.labels(wall.workload()),
                Fields.of("spec", Fields.of("type", "ClusterIP").with("ports", Doors.ports(wall.workload(), _ -> true)))
                        .headed("It runs outside of the cluster, on " + String.join(", ", Site.planned(wall)) + ".")));
        boolean six = addresses.getFirst().contains(":");
        List<Fields> ports = Containers.sorted(wall.workload()).stream()
                .map(port -> Fields.of("name", port.name())
                        .with("port", port.number())
                        .with("protocol", port.protocol().name()))
                .toList();
        Fields labels = site.labels(wall.workload()).with("kubernetes.io/service-name", name);
        Fields rest = Fields.of("addressType", six ? "IPv6" : "IPv4")
                .with("endpoints", List.of(Fields.of("addresses", addresses)))
                .with("ports", ports);
        all.add(of(wall, "discovery.k8s.io/v1", "EndpointSlice", name, labels, rest));
        return all;
    }

    private Manifest of(Wall wall, String apiVersion, String kind, String name, Fields labels, Fields rest) {
        return Manifest.of(apiVersion, kind, Optional.of(wall.territory()), name, labels, Fields.of(), rest);
    }
}
