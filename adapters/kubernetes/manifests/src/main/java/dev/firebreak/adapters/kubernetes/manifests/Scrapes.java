package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster.Monitoring;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.library.yaml.Fields;
import java.util.List;
import java.util.Optional;

/**
 * How metrics are collected from what has a port for them.
 *
 * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/#servicemonitor">Prometheus Operator</a>
 * @see <a href="https://docs.victoriametrics.com/operator/resources/vmservicescrape/">VictoriaMetrics Operator</a>
 */
final class Scrapes {
    private final Site site;

    Scrapes(Site site) {
        this.site = site;
    }

    /** Empty for what has no such port, or none but what Knative asks through, or where nothing collects. */
    Optional<Manifest> of(Wall wall) {
        boolean measured =
                wall.workload().ports().stream().anyMatch(port -> port.name().equals(Walls.METRICS_PORT));
        Monitoring.Kind kind = site.cluster().monitoring().kind();
        if (!measured || Idleness.isRunByKnative(site, wall) || kind == Monitoring.Kind.NONE) {
            return Optional.empty();
        }
        boolean prometheus = kind == Monitoring.Kind.PROMETHEUS;
        Fields endpoint = Fields.of("port", Walls.METRICS_PORT).with("interval", "30s");
        Fields spec = Fields.of(
                        "selector",
                        Fields.of("matchLabels", Site.selector(wall.workload().name())))
                .with("endpoints", List.of(endpoint));
        return Optional.of(site.of(
                wall,
                prometheus ? "monitoring.coreos.com/v1" : "operator.victoriametrics.com/v1beta1",
                prometheus ? "ServiceMonitor" : "VMServiceScrape",
                Fields.of("spec", spec)));
    }
}
