package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a workload is found: a Service for those in the cluster, routes for what speaks HTTP with the house or the world,
 * an address of its own for the rest.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/api-types/httproute/">Gateway API: HTTPRoute</a>
 */
final class Doors {
    private final Site site;

    Doors(Site site) {
        this.site = site;
    }

    /** The name of the Service by which copies find each other one by one. */
    static String headless(Wall wall) {
        String name = wall.workload().name();
        return wall.kind() == Wall.Kind.GANG ? name : name + "-each";
    }

    List<Manifest> of(Wall wall) {
        Workload workload = wall.workload();
        List<Manifest> all = new ArrayList<>();
        boolean gang = wall.kind() == Wall.Kind.GANG;
        if (gang || wall.kind() == Wall.Kind.STATEFUL) {
            all.add(headlessService(wall));
        }
        if (!gang && !workload.ports().isEmpty()) {
            all.add(service(wall, workload.name(), "ClusterIP", _ -> true));
        }
        if (workload.ports().stream().anyMatch(Doors::isDirect)) {
            all.add(direct(wall));
        }
        all.addAll(routes(wall));
        return all;
    }

    private Manifest service(Wall wall, String name, String type, Predicate<Port> wanted) {
        return site.of(
                wall,
                "v1",
                "Service",
                name,
                Fields.of(),
                Fields.of(
                        "spec",
                        Fields.of("type", type)
                                .with("selector", Site.selector(wall.workload().name()))
                                .with("ports", ports(wall.workload(), wanted))));
    }

    static List<Fields> ports(Workload workload, Predicate<Port> wanted) {
        return Containers.sorted(workload).stream()
                .filter(wanted)
                .map(port -> Fields.of("name", port.name())
                        .with("port", port.number())
                        .with("targetPort", port.number())
                        .with("protocol", port.protocol().name()))
                .toList();
    }

    /** Metrics are collected through one Service only, or each copy would be asked twice. */
    private Manifest headlessService(Wall wall) {
        boolean alone = wall.kind() == Wall.Kind.GANG;
        Fields spec = Fields.of("clusterIP", "None")
                .with("publishNotReadyAddresses", true)
                .with("selector", Site.selector(wall.workload().name()))
                .withAny(
                        "ports",
                        ports(wall.workload(), port -> alone || !port.name().equals(Walls.METRICS_PORT)));
        return site.of(
                wall,
                "v1",
                "Service",
                headless(wall),
                Fields.of(),
                Fields.of("spec", spec).headed("Each copy by a name of its own."));
    }

    /** What speaks something else than HTTP with the house or the world has an address of its own. */
    static boolean isDirect(Port port) {
        return port.reach() != Reach.CLUSTER && !port.speaksHttp() && !port.onHost();
    }

    private Manifest direct(Wall wall) {
        Fields spec = Fields.of("type", "LoadBalancer")
                .withNoted("the caller's address stays, so that its policy can tell", "externalTrafficPolicy", "Local")
                .with("selector", Site.selector(wall.workload().name()))
                .with("ports", ports(wall.workload(), Doors::isDirect));
        return site.of(wall, "v1", "Service", wall.workload().name() + "-direct", Fields.of(), Fields.of("spec", spec));
    }

    /** The first port has the workload's name; each other has its own behind it, unless the lab names its host. */
    private List<Manifest> routes(Wall wall) {
        Workload workload = wall.workload();
        List<Manifest> routes = new ArrayList<>();
        for (Port port : routed(workload)) {
            String name = routes.isEmpty() ? workload.name() : workload.name() + "-" + port.name();
            routes.add(site.of(
                    wall,
                    "gateway.networking.k8s.io/v1",
                    "HTTPRoute",
                    name,
                    Fields.of(),
                    Fields.of(
                            "spec",
                            Fields.of("parentRefs", parents(port))
                                    .with(
                                            "hostnames",
                                            List.of(site.host(port.host().orElse(name))))
                                    .with(
                                            "rules",
                                            List.of(Fields.of(
                                                    "backendRefs", List.of(Idleness.backend(site, wall, port))))))));
        }
        return routes;
    }

    /** What speaks HTTP with the house or the world, by number. */
    static List<Port> routed(Workload workload) {
        return Containers.sorted(workload).stream()
                .filter(port -> port.reach() != Reach.CLUSTER && port.speaksHttp())
                .toList();
    }

    private List<Fields> parents(Port port) {
        Cluster.Gateways gateways = site.cluster().gateways();
        List<Fields> parents = new ArrayList<>();
        parents.add(parent(gateways.internal()));
        if (port.reach() == Reach.EXTERNAL) {
            parents.add(parent(gateways.external()));
        }
        return parents;
    }

    private static Fields parent(Cluster.Gateway gateway) {
        return Fields.of("name", gateway.name()).with("namespace", gateway.namespace());
    }
}
