package dev.firebreak.adapters.monitoring;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Target;
import dev.firebreak.library.yaml.Fields;
import dev.firebreak.library.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lab's dashboards and rules as files: as Grafana, Prometheus and vmalert read them, and as objects of the operator that the lab's
 * cluster has. The objects are a step of their own, on which nothing else waits: a cluster without that operator lacks them alone.
 */
public final class MonitoringFiles {
    private static final String FOLDER = "monitoring/";
    private static final String OBJECTS = FOLDER + "kubernetes";

    private final Lab lab;
    private final SortedMap<String, String> dashboards;
    private final List<Fields> groups;

    private MonitoringFiles(Lab lab) {
        this.lab = lab;
        this.dashboards = new Dashboards(lab).all();
        this.groups = new Rules(lab).groups();
    }

    /** None where nothing collects metrics. */
    public static SortedMap<String, String> of(Lab lab, Target target) {
        return lab.cluster().monitoring().kind() == Cluster.Monitoring.Kind.NONE
                ? new TreeMap<>()
                : new MonitoringFiles(lab).files(target);
    }

    private SortedMap<String, String> files(Target target) {
        SortedMap<String, String> files = new TreeMap<>();
        dashboards.forEach((name, json) -> files.put(FOLDER + "dashboards/" + name + ".json", json));
        files.put(FOLDER + "rules.yaml", Yaml.write(Fields.of("groups", groups)));
        files.put(OBJECTS + "/rules.yaml", Yaml.write(rules()));
        List<String> documents = new ArrayList<>();
        dashboards.forEach((name, json) -> documents.add(Yaml.write(dashboard(name, json))));
        files.put(OBJECTS + "/dashboards.yaml", String.join("---\n", documents));
        files.put(
                OBJECTS + "/kustomization.yaml",
                Yaml.write(Fields.of("apiVersion", "kustomize.config.k8s.io/v1beta1")
                        .with("kind", "Kustomization")
                        .with("resources", List.of("rules.yaml", "dashboards.yaml"))));
        if (target == Target.FLUX) {
            files.put("clusters/" + lab.name() + "/monitoring.yaml", Yaml.write(step()));
        }
        return files;
    }

    private Fields rules() {
        boolean prometheus = lab.cluster().monitoring().kind() == Cluster.Monitoring.Kind.PROMETHEUS;
        return object(
                        prometheus ? "monitoring.coreos.com/v1" : "operator.victoriametrics.com/v1beta1",
                        prometheus ? "PrometheusRule" : "VMRule",
                        "firebreak",
                        Fields.of())
                .with("spec", Fields.of("groups", groups));
    }

    /** Grafana's sidecar takes what bears the label. */
    private Fields dashboard(String name, String json) {
        return object("v1", "ConfigMap", "firebreak-dashboard-" + name, Fields.of("grafana_dashboard", "1"))
                .with("data", Fields.of(name + ".json", json));
    }

    private Fields object(String apiVersion, String kind, String name, Fields more) {
        Fields labels =
                Fields.of("app.kubernetes.io/part-of", lab.name()).with("app.kubernetes.io/managed-by", "firebreak");
        more.values().forEach(labels::with);
        return Fields.of("apiVersion", apiVersion)
                .with("kind", kind)
                .with(
                        "metadata",
                        Fields.of("name", name)
                                .with("namespace", lab.cluster().monitoring().namespace())
                                .with("labels", labels));
    }

    private Fields step() {
        String source = lab.cluster().git().isPresent() ? lab.name() : "flux-system";
        return Fields.of("apiVersion", "kustomize.toolkit.fluxcd.io/v1")
                .with("kind", "Kustomization")
                .with(
                        "metadata",
                        Fields.of("name", "firebreak-monitoring")
                                .with("namespace", "flux-system")
                                .with(
                                        "labels",
                                        Fields.of("app.kubernetes.io/part-of", lab.name())
                                                .with("app.kubernetes.io/managed-by", "firebreak")))
                .with(
                        "spec",
                        Fields.of("interval", "10m")
                                .with("retryInterval", "5m")
                                .with("timeout", "5m")
                                .with("path", "./" + OBJECTS)
                                .with("prune", true)
                                .with(
                                        "sourceRef",
                                        Fields.of("kind", "GitRepository").with("name", source)));
    }
}
