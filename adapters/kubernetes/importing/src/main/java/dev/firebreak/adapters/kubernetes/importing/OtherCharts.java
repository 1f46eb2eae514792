package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Hints;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Origin;
import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import dev.firebreak.core.lab.Port.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Workloads from the values of any other chart, by the keys that most charts share: image, resources, persistence,
 * service. Its templates are not rendered, so what the values do not say is not known.
 */
final class OtherCharts {
    /** A part of a chart that brings several: its name, where its values stand, the catalogue's entry. */
    private record Part(String name, String values, String entry, Shape shape) {}

    private static final Map<String, List<Part>> PARTS = Map.of(
            "rook-ceph-cluster",
            List.of(
                    new Part("ceph-mon", "cephClusterSpec.mon", "ceph-mon", Shape.STAYS),
                    new Part("ceph-osd", "cephClusterSpec.storage", "ceph-osd", Shape.STAYS)),
            "kube-prometheus-stack",
            List.of(
                    new Part("prometheus", "prometheus.prometheusSpec", "prometheus", Shape.STATEFUL),
                    new Part("alertmanager", "alertmanager.alertmanagerSpec", "alertmanager", Shape.STATEFUL),
                    new Part("grafana", "grafana", "grafana", Shape.STAYS),
                    new Part("prometheus-operator", "prometheusOperator", "prometheus-operator", Shape.STAYS),
                    new Part("kube-state-metrics", "kube-state-metrics", "kube-state-metrics", Shape.STAYS),
                    new Part("node-exporter", "prometheus-node-exporter", "node-exporter", Shape.EACH_NODE)));
    /** What switches a part of a chart off, where it is not a key of its own values. */
    private static final Map<String, String> SWITCHES =
            Map.of("kube-state-metrics", "kubeStateMetrics", "prometheus-node-exporter", "nodeExporter");

    /** Charts that make no pods of their own, by the end of their names. */
    private static final List<String> NO_PODS = List.of("-crds", "-crd", "-dashboards", "-rules");
    /** Keys that hold what all parts share. */
    private static final Set<String> SHARED = Set.of("global", "defaults", "common", "extraObjects");

    private final Instance instance;
    private final Release release;

    private OtherCharts(Instance instance, Release release) {
        this.instance = instance;
        this.release = release;
    }

    /** The workloads of a release, at least one unless its chart makes no pods. */
    static List<Candidate> of(Instance instance, Release release) {
        OtherCharts charts = new OtherCharts(instance, release);
        String chart = release.chart().orElse(release.name());
        if (NO_PODS.stream().anyMatch(chart::endsWith) || chart.equals("crds")) {
            return List.of();
        }
        List<Part> parts = PARTS.get(chart);
        return parts == null ? charts.own() : charts.known(parts);
    }

    private List<Candidate> known(List<Part> parts) {
        List<Candidate> all = new ArrayList<>();
        for (Part part : parts) {
            String key = part.values().contains(".")
                    ? part.values().substring(0, part.values().indexOf('.'))
                    : part.values();
            Value section = release.values().at(key);
            boolean off = section.at("enabled").isFalse()
                    || release.values()
                            .at(SWITCHES.getOrDefault(key, key), "enabled")
                            .isFalse();
            if (!off) {
                Value values = release.values().at(part.values().split("\\."));
                all.add(candidate(part.name(), values, Optional.of(part.entry()), part.shape()));
            }
        }
        return all;
    }

    /** One, unless several sections of the values have resources of their own and the whole has none. */
    private List<Candidate> own() {
        Value values = release.values();
        Map<String, Value> sections = new LinkedHashMap<>();
        if (!values.any("resources", "image").there()) {
            values.entries().forEach((key, section) -> {
                if (!SHARED.contains(key)
                        && !section.at("enabled").isFalse()
                        && resources(section).there()) {
                    sections.put(key, section);
                }
            });
        }
        if (sections.size() < 2) {
            Value part = sections.isEmpty()
                    ? values
                    : values.under(sections.values().iterator().next());
            return List.of(candidate(release.name(), part, Optional.empty(), Shape.STAYS));
        }
        List<Candidate> all = new ArrayList<>();
        sections.forEach((key, section) -> all.add(candidate(
                release.name() + "-" + key, values.at("global").under(section), Optional.empty(), Shape.STAYS)));
        return all;
    }

    /** Resources of a section or of what stands one key below. */
    private static Value resources(Value section) {
        if (isResources(section.at("resources"))) {
            return section.at("resources");
        }
        return section.entries().values().stream()
                .map(inner -> inner.at("resources"))
                .filter(OtherCharts::isResources)
                .findFirst()
                .orElse(Value.Nothing.VALUE);
    }

    private static boolean isResources(Value resources) {
        return resources.any("requests", "limits").there();
    }

    private Candidate candidate(String name, Value values, Optional<String> entry, Shape shape) {
        Map<String, Set<String>> labels = new HashMap<>();
        String chart = release.chart().orElse(release.name());
        labels.put("app.kubernetes.io/name", Set.copyOf(List.of(chart, release.name(), name)));
        labels.put("app.kubernetes.io/instance", Set.of(release.name()));
        labels.put("app", Set.of(name));
        values.at("podLabels").words().forEach((key, value) -> labels.put(key, Set.of(value)));
        String kind = "HelmRelease (" + chart + ")";
        return new Candidate(
                Origin.of(instance, name, kind, labels),
                shape,
                values.any("replicaCount", "replicas", "count").number().orElse(1),
                Optional.empty(),
                pod(values),
                sizes(values),
                doors(name, values),
                new Hints(
                        release.chart(),
                        entry,
                        false,
                        Pods.token(values).or(() -> Pods.token(values.at("serviceAccount"))),
                        brings(values),
                        Optional.empty(),
                        name.equals(release.name()) ? release.source() : Optional.empty(),
                        release.after()));
    }

    private static Set<Brings> brings(Value values) {
        Set<Brings> brings = EnumSet.noneOf(Brings.class);
        if (values.at("networkPolicy", "enabled").isTrue()) {
            brings.add(Brings.INGRESS);
            if (values.at("networkPolicy").any("egress", "egressRules").there()) {
                brings.add(Brings.EGRESS);
            }
        }
        Value budget = values.any("podDisruptionBudget", "pdb");
        if (budget.at("enabled").isTrue()
                || budget.at("create").isTrue()
                || budget.any("minAvailable", "maxUnavailable").there()) {
            brings.add(Brings.BUDGET);
        }
        if (keepsState(values)) {
            brings.add(Brings.STATE);
        }
        return brings;
    }

    private static boolean keepsState(Value values) {
        Value persistence = values.at("persistence");
        return persistence.at("enabled").isTrue()
                || persistence.at("existingClaim").there()
                || persistence.entries().values().stream()
                        .anyMatch(v -> v.at("enabled").isTrue()
                                || v.at("existingClaim").there())
                || values.any("storageSpec", "storage")
                        .at("volumeClaimTemplate")
                        .there();
    }

    private static Map<String, Long> sizes(Value values) {
        Map<String, Long> sizes = new HashMap<>();
        Value claim = values.any("storageSpec", "storage").at("volumeClaimTemplate", "spec", "resources", "requests");
        claim.at("storage").text().flatMap(Quantity::bytes).ifPresent(bytes -> sizes.put("storage", bytes));
        Value persistence = values.at("persistence");
        persistence.at("size").text().flatMap(Quantity::bytes).ifPresent(bytes -> sizes.put("persistence", bytes));
        persistence
                .entries()
                .forEach((id, volume) -> volume.any("size", "Size")
                        .text()
                        .flatMap(Quantity::bytes)
                        .ifPresent(bytes -> sizes.put("persistence-" + id, bytes)));
        return sizes;
    }

    private static Value pod(Value values) {
        Map<String, Value> container = new LinkedHashMap<>();
        container.put("name", Value.text("app"));
        ChartImages.image(values.at("image")).ifPresent(image -> container.put("image", Value.text(image)));
        container.put("resources", resources(values));
        container.put("env", AppTemplate.environment(values.any("env", "extraEnv", "extraEnvVars", "envVars")));
        container.put("securityContext", values.any("containerSecurityContext", "securityContext"));
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            Value said = values.at(probe);
            if (said.any("httpGet", "tcpSocket", "exec").there()) {
                container.put(probe, said);
            }
        }
        List<Value> mounts =
                new ArrayList<>(values.any("volumeMounts", "extraVolumeMounts").items());
        values.at("persistence", "mountPath")
                .text()
                .ifPresent(path -> mounts.add(
                        Value.entries(Map.of("name", Value.text("persistence"), "mountPath", Value.text(path)))));
        container.put("volumeMounts", Value.items(mounts));
        Map<String, Value> pod = new LinkedHashMap<>();
        pod.put("containers", Value.items(List.of(Value.entries(container))));
        List<Value> volumes =
                new ArrayList<>(values.any("volumes", "extraVolumes").items());
        if (values.at("persistence", "enabled").isTrue()) {
            volumes.add(Pods.claimVolume(
                    "persistence", values.at("persistence", "existingClaim").word()));
        }
        pod.put("volumes", Value.items(volumes));
        pod.put("securityContext", values.any("podSecurityContext", "securityContext"));
        for (String key : List.of(
                "nodeSelector", "affinity", "tolerations", "priorityClassName", "hostNetwork", "resourceClaims")) {
            pod.put(key, values.at(key));
        }
        return Value.entries(pod);
    }

    private static List<Door> doors(String name, Value values) {
        Value service = values.at("service");
        boolean outward =
                Set.of("LoadBalancer", "NodePort").contains(service.at("type").word());
        boolean routed = values.at("ingress", "enabled").isTrue()
                || values.at("route").entries().values().stream()
                        .anyMatch(r -> r.at("enabled").isTrue());
        Reach reach = outward || routed ? Reach.INTERNAL : Reach.CLUSTER;
        List<Opening> openings = new ArrayList<>();
        service.any("port", "servicePort")
                .number()
                .ifPresent(port -> openings.add(new Opening(
                        "http", port, service.at("targetPort").text().orElse(port.toString()), false, reach)));
        service.at("ports")
                .entries()
                .forEach((key, port) -> port.number()
                        .or(() -> port.at("port").number())
                        .ifPresent(number -> openings.add(new Opening(key, number, number.toString(), false, reach))));
        return List.of(new Door(name, openings));
    }
}
