package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Protocol;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Promise;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The one container of a workload's pods. */
final class Containers {
    /** Model servers read their weights first: this many times ten seconds. */
    private static final int LONG_START = 180;

    private static final int USUAL_START = 30;

    private final Site site;
    private final Volumes volumes;
    private final Fabrics fabrics;

    Containers(Site site, Volumes volumes, Fabrics fabrics) {
        this.site = site;
        this.volumes = volumes;
        this.fabrics = fabrics;
    }

    Fields of(Wall wall) {
        Workload workload = wall.workload();
        Fields container = Fields.of("name", workload.name())
                .with("image", workload.container().image().orElseThrow())
                .withAny("command", workload.container().command())
                .withAny("args", workload.container().arguments())
                .withAny("env", environment(wall))
                .withAny("ports", ports(wall));
        probes(workload, container);
        return container
                .with("resources", resources(wall))
                .with("securityContext", Security.ofContainer(workload))
                .withAny("volumeMounts", volumes.mounts(wall));
    }

    private List<Fields> environment(Wall wall) {
        Workload workload = wall.workload();
        List<Fields> variables = new ArrayList<>();
        if (wall.kind() == Wall.Kind.GANG && workload.schedule().isPresent()) {
            Fields label = Fields.of("fieldPath", "metadata.labels['batch.kubernetes.io/job-name']");
            variables.add(Fields.of("name", Fabrics.JOB_NAME).with("valueFrom", Fields.of("fieldRef", label)));
        }
        fabrics.environment(wall).forEach((name, value) -> {
            if (!workload.container().environment().containsKey(name)) {
                variables.add(Fields.of("name", name).with("value", value));
            }
        });
        workload.container()
                .environment()
                .forEach((name, value) -> variables.add(Fields.of("name", name).with("value", value)));
        workload.container().secrets().forEach((name, secret) -> {
            Fields reference = Fields.of("name", secret.secret()).with("key", secret.key());
            variables.add(Fields.of("name", name).with("valueFrom", Fields.of("secretKeyRef", reference)));
        });
        return variables;
    }

    /** By number, so that the order in the lab does not matter. */
    static List<Port> sorted(Workload workload) {
        return workload.ports().stream()
                .sorted(Comparator.comparingInt(Port::number).thenComparing(Port::protocol))
                .toList();
    }

    private List<Fields> ports(Wall wall) {
        Workload workload = wall.workload();
        boolean knative = Idleness.isRunByKnative(site, wall);
        boolean hostNetwork = workload.privileges().filter(p -> p.hostNetwork()).isPresent();
        return sorted(workload).stream()
                .map(port -> {
                    Fields fields = Fields.of("name", knative ? "http1" : port.name())
                            .with("containerPort", port.number())
                            .with("protocol", port.protocol().name());
                    return port.onHost() || hostNetwork ? fields.with("hostPort", port.number()) : fields;
                })
                .toList();
    }

    /** What a workload says of its health; where it says nothing, that its first port answers. */
    private static void probes(Workload workload, Fields container) {
        Optional<Fields> handler = workload.container()
                .probe()
                .map(Containers::handler)
                .or(() -> sorted(workload).stream()
                        .filter(port -> port.protocol() == Protocol.TCP)
                        .findFirst()
                        .map(port -> Fields.of("tcpSocket", Fields.of("port", port.number()))));
        handler.ifPresent(how -> {
            boolean slow = workload.treatment().compute() == Compute.MEMORY_GUARANTEED;
            container.with("startupProbe", probe(how, 10, slow ? LONG_START : USUAL_START));
            container.with("readinessProbe", probe(how, 10, 3));
            container.with("livenessProbe", probe(how, 20, 3));
        });
    }

    private static Fields probe(Fields how, int everySeconds, int failures) {
        Fields probe = Fields.of();
        how.values().forEach(probe::with);
        return probe.with("periodSeconds", everySeconds)
                .with("timeoutSeconds", 5)
                .with("failureThreshold", failures);
    }

    private static Fields handler(Probe probe) {
        return switch (probe) {
            case Probe.Http(String path, int port) ->
                Fields.of("httpGet", Fields.of("path", path).with("port", port));
            case Probe.Tcp(int port) -> Fields.of("tcpSocket", Fields.of("port", port));
            case Probe.Exec(List<String> command) -> Fields.of("exec", Fields.of("command", command));
        };
    }

    private Fields resources(Wall wall) {
        Promise promise = wall.promise();
        Fields requests = Fields.of("cpu", Amounts.of(promise.request().cpu()))
                .with("memory", Amounts.of(promise.request().memory()));
        Fields limits = Fields.of();
        promise.limitCpu().ifPresent(cpu -> limits.with("cpu", Amounts.of(cpu)));
        limits.with("memory", Amounts.of(promise.limitMemory()));
        wall.workload()
                .needs()
                .gpu()
                .ifPresent(need -> card(wall, need).ifPresent(card -> {
                    limits.withNoted(Cards.note(need), Cards.resource(card.vendor()), String.valueOf(need.cards()));
                }));
        fabrics.resource(wall).ifPresent(resource -> {
            requests.with(resource, "1");
            limits.with(resource, "1");
        });
        return Fields.of("requests", requests).with("limits", limits);
    }

    /** The card of the first planned copy; which of several alike does not matter. */
    private Optional<Gpu> card(Wall wall, GpuNeed need) {
        Optional<Gpu> planned = wall.copies().stream()
                .flatMap(copy -> copy.spot().cards().stream()
                        .map(index -> site.node(copy.spot().node()).gpus().get(index)))
                .findFirst();
        return planned.or(() -> site.clusterNodes().stream()
                .flatMap(node -> node.gpus().stream())
                .filter(need::accepts)
                .findFirst());
    }
}
