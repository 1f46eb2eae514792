package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Workloads that sleep when nobody asks. KEDA's interceptor stands before the workload's own Service and wakes it;
 * Knative runs it itself.
 *
 * @see <a href="https://kedacore.github.io/http-add-on/">KEDA: HTTP add-on</a>
 * @see <a href="https://knative.dev/docs/serving/autoscaling/scale-to-zero/">Knative: scale to zero</a>
 */
final class Idleness {
    private static final String INTERCEPTOR = "keda-add-ons-http-interceptor-proxy";
    private static final int INTERCEPTOR_PORT = 8080;

    /** Where Knative's own proxy in each pod takes requests. */
    static final int QUEUE_PROXY_PORT = 8012;

    private final Site site;
    private final Pods pods;

    Idleness(Site site, Pods pods) {
        this.site = site;
        this.pods = pods;
    }

    /** Where what wakes the sleepers runs. */
    static String namespace(Cluster.Idle idle) {
        return switch (idle) {
            case KEDA -> "keda";
            case KNATIVE -> "knative-serving";
        };
    }

    /** Whether Knative runs it, in the place of a Deployment and its Service; it has room for one port. */
    static boolean isRunByKnative(Site site, Wall wall) {
        return site.cluster().idle() == Cluster.Idle.KNATIVE
                && sleeps(site, wall)
                && wall.workload().ports().size() == 1;
    }

    /** Whether KEDA says how many copies there are. */
    static boolean isWokenByKeda(Site site, Wall wall) {
        return site.cluster().idle() == Cluster.Idle.KEDA && sleeps(site, wall);
    }

    /** What nobody can ask through a gateway would never be woken, and what is planned nowhere has no copy to wake. */
    private static boolean sleeps(Site site, Wall wall) {
        return wall.workload().idleAfter().isPresent()
                && wall.kind() == Wall.Kind.STATELESS
                && !wall.copies().isEmpty()
                && !Rays.runs(site, wall)
                && !Doors.routed(wall.workload()).isEmpty();
    }

    /** What a route leads to. */
    static Fields backend(Site site, Wall wall, Port port) {
        if (isWokenByKeda(site, wall)) {
            return Fields.of("name", INTERCEPTOR)
                    .with("namespace", namespace(Cluster.Idle.KEDA))
                    .with("port", INTERCEPTOR_PORT)
                    .headed("it sleeps when nobody asks; this wakes it");
        }
        return Fields.of("name", wall.workload().name()).with("port", port.number());
    }

    /** Beside a workload that KEDA wakes. */
    Optional<Manifest> wakened(Wall wall) {
        Workload workload = wall.workload();
        if (!isWokenByKeda(site, wall)) {
            return Optional.empty();
        }
        Port port = Doors.routed(workload).getFirst();
        String host = site.host(port.host().orElse(workload.name()));
        return Optional.of(site.of(
                wall,
                "http.keda.sh/v1alpha1",
                "HTTPScaledObject",
                Fields.of(
                        "spec",
                        Fields.of("hosts", List.of(host))
                                .with(
                                        "scaleTargetRef",
                                        Fields.of("apiVersion", "apps/v1")
                                                .with("kind", "Deployment")
                                                .with("name", workload.name())
                                                .with("service", workload.name())
                                                .with("port", port.number()))
                                .with("replicas", Fields.of("min", 0).with("max", most(wall)))
                                .with("scaledownPeriod", seconds(workload)))));
    }

    private static int most(Wall wall) {
        return wall.workload()
                .scale()
                .map(scale -> scale.most())
                .orElse(wall.copies().size());
    }

    private static int seconds(Workload workload) {
        long seconds = workload.idleAfter().map(Duration::toSeconds).orElse(0L);
        return Math.clamp(seconds, 1, Integer.MAX_VALUE);
    }

    /** Routes of any namespace that lead to KEDA's interceptor must be allowed to by its own namespace. */
    Optional<Manifest> grant() {
        List<String> from = site.inCluster().stream()
                .filter(wall -> isWokenByKeda(site, wall))
                .map(Wall::territory)
                .distinct()
                .sorted()
                .toList();
        if (from.isEmpty()) {
            return Optional.empty();
        }
        List<Fields> sources = from.stream()
                .map(namespace -> Fields.of("group", "gateway.networking.k8s.io")
                        .with("kind", "HTTPRoute")
                        .with("namespace", namespace))
                .toList();
        Fields to = Fields.of("group", "").with("kind", "Service").with("name", INTERCEPTOR);
        return Optional.of(Manifest.of(
                "gateway.networking.k8s.io/v1beta1",
                "ReferenceGrant",
                Optional.of(namespace(Cluster.Idle.KEDA)),
                "firebreak-routes",
                site.labels(),
                Fields.of(),
                Fields.of("spec", Fields.of("from", sources).with("to", List.of(to)))));
    }

    /**
     * What Knative is told on the pods' template, where alone it reads it; nothing for what it does not run. Everything
     * comes by its activator, so that a policy can name who may come.
     */
    static Fields scaling(Site site, Wall wall) {
        if (!isRunByKnative(site, wall)) {
            return Fields.of();
        }
        return Fields.of("autoscaling.knative.dev/min-scale", "0")
                .with("autoscaling.knative.dev/max-scale", String.valueOf(most(wall)))
                .with("autoscaling.knative.dev/scale-to-zero-pod-retention-period", seconds(wall.workload()) + "s")
                .with("autoscaling.knative.dev/target-burst-capacity", "-1");
    }

    /** A workload that Knative runs, and the host that leads to it. */
    List<Manifest> ofKnative(Wall wall) {
        Workload workload = wall.workload();
        List<Manifest> all = new ArrayList<>();
        Fields template = pods.template(wall, Optional.empty());
        all.add(site.of(
                wall,
                "serving.knative.dev/v1",
                "Service",
                workload.name(),
                Pods.linterExceptions(wall),
                Fields.of("spec", Fields.of("template", template))));
        Doors.routed(workload).stream().findFirst().ifPresent(port -> {
            String host = site.host(port.host().orElse(workload.name()));
            Fields service = Fields.of("apiVersion", "serving.knative.dev/v1")
                    .with("kind", "Service")
                    .with("name", workload.name());
            all.add(site.of(
                    wall,
                    "serving.knative.dev/v1beta1",
                    "DomainMapping",
                    host,
                    Fields.of(),
                    Fields.of("spec", Fields.of("ref", service))));
        });
        return all;
    }
}
