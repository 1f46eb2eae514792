package dev.firebreak.adapters.monitoring;

import dev.firebreak.adapters.monitoring.Dashboard.Chart;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A lab's dashboards, by name. */
final class Dashboards {
    private static final String NODE = "node=~\"$node\"";
    private static final String WINDOW = "[$__rate_interval]";

    private final Lab lab;

    Dashboards(Lab lab) {
        this.lab = lab;
    }

    SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("nodes", nodes().json());
        all.put("workloads", workloads().json());
        all.put("incidents", incidents().json());
        all.put("answers", answers().json());
        return all;
    }

    private Dashboard dashboard(String name, String title) {
        return new Dashboard("firebreak-" + name, "Firebreak / " + title, lab.name());
    }

    /** Use, saturation and errors of each resource of each node. */
    private Dashboard nodes() {
        Dashboard dashboard = dashboard("nodes", "Nodes");
        resources().forEach((resource, title) -> {
            String of = "{" + NODE + ",resource=\"" + resource + "\"}";
            dashboard
                    .row(title)
                    .chart(Chart.of(
                            title + ": in use", Metric.UTILISATION.series() + of, "{{node}} {{name}}", "percentunit"))
                    .chart(Chart.of(
                            title + ": asked for beyond that",
                            Metric.SATURATION.series() + of,
                            "{{node}} {{name}}",
                            "percentunit"))
                    .chart(Chart.of(
                            title + ": errors",
                            "increase(" + Metric.ERRORS.series() + of + WINDOW + ")",
                            "{{node}} {{name}}",
                            "short"));
        });
        return dashboard;
    }

    private Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put("cpu", "Processors");
        resources.put("memory", "Memory");
        resources.put("disk", "Disks");
        resources.put("network", "Network");
        if (lab.nodes().stream().anyMatch(node -> !node.hardware().gpus().isEmpty())) {
            resources.put("gpu", "GPUs");
            resources.put("gpu_memory", "GPU memory");
        }
        return resources;
    }

    /** Who waits for what, a class at a time, in its colour. */
    private Dashboard workloads() {
        Dashboard dashboard = dashboard("workloads", "Workloads");
        for (WorkloadClass workloadClass : WorkloadClass.values()) {
            Series.of(lab, workloadClass).ifPresent(workloads -> {
                dashboard.row(workloadClass.word());
                for (String resource : List.of("cpu", "memory", "disk")) {
                    dashboard.chart(Chart.of(
                                    workloadClass.word() + ": waits for " + resource,
                                    stalls(resource, workloads),
                                    "{{node}} {{workload}}",
                                    "percentunit")
                            .in(workloadClass.accent()));
                }
                dashboard
                        .chart(Chart.of(
                                        workloadClass.word() + ": processors",
                                        rate(Metric.WORKLOAD_CPU, workloads),
                                        "{{node}} {{workload}}",
                                        "cores")
                                .in(workloadClass.accent()))
                        .chart(Chart.of(
                                        workloadClass.word() + ": memory",
                                        Metric.WORKLOAD_MEMORY.series() + "{" + NODE + "," + workloads + "}",
                                        "{{node}} {{workload}}",
                                        "bytes")
                                .in(workloadClass.accent()))
                        .chart(Chart.of(
                                        workloadClass.word() + ": writes",
                                        rate(Metric.WORKLOAD_IO, "direction=\"write\"," + workloads),
                                        "{{node}} {{workload}}",
                                        "Bps")
                                .in(workloadClass.accent()));
            });
        }
        return dashboard;
    }

    private static String stalls(String resource, String workloads) {
        return rate(Metric.WORKLOAD_STALL, "resource=\"" + resource + "\"," + workloads);
    }

    private static String rate(Metric metric, String matchers) {
        return "rate(" + metric.series() + "{" + NODE + "," + matchers + "}" + WINDOW + ")";
    }

    /** Who suffers, because of whom, and who went quiet. */
    private Dashboard incidents() {
        return dashboard("incidents", "Incidents and silence")
                .table(Chart.of("Who suffers now", Metric.INCIDENT.series() + "{" + NODE + "}", "", "short"))
                .table(Chart.of("Who is quiet now", Metric.SILENT.series(), "", "short"))
                .row("How it came")
                .chart(Chart.of(
                        "Incidents",
                        "sum by (victim, culprit) (" + Metric.INCIDENT.series() + "{" + NODE + "})",
                        "{{victim}} because of {{culprit}}",
                        "short"))
                .chart(Chart.of(
                        "Silence",
                        "sum by (name, state) (" + Metric.SILENT.series() + ")",
                        "{{name}} {{state}}",
                        "short"))
                .chart(Chart.of(
                        "Nodes wait",
                        "rate(" + Metric.NODE_STALL.series() + "{" + NODE + "}" + WINDOW + ")",
                        "{{node}} {{resource}}",
                        "percentunit"))
                .row("The watcher")
                .chart(Chart.of("Last look, ago", "time() - " + Metric.LAST_LOOK.series(), "{{node}}", "s"))
                .chart(Chart.of("Time from look to look", Metric.WATCH_PACE.series(), "{{instance}}", "s"))
                .chart(Chart.of("A look takes", Metric.WATCH_LOOK.series(), "{{instance}}", "s"));
    }

    /** The time to the first token beside what may make it long: the queue, disk writes, the GPU. */
    private Dashboard answers() {
        return dashboard("answers", "Answers")
                .row("How long people wait")
                .chart(Chart.of("First token, one in twenty waits longer", quantile("0.95"), "{{model}}", "s"))
                .chart(Chart.of("First token, half wait longer", quantile("0.5"), "{{model}}", "s"))
                .chart(Chart.of(
                        "In the queue, one in twenty waits longer",
                        "histogram_quantile(0.95, sum by (le) (rate(" + Metric.TURN_QUEUE.series() + WINDOW + ")))",
                        "queue",
                        "s"))
                .row("What went on meanwhile")
                .chart(Chart.of(
                        "Who writes most",
                        "topk(10, " + rate(Metric.WORKLOAD_IO, "direction=\"write\"") + ")",
                        "{{node}} {{workload}}",
                        "Bps"))
                .chart(Chart.of(
                        "Disks: asked for beyond what they can do",
                        Metric.SATURATION.series() + "{" + NODE + ",resource=\"disk\"}",
                        "{{node}} {{name}}",
                        "percentunit"))
                .chart(Chart.of(
                        "GPUs",
                        Metric.UTILISATION.series() + "{" + NODE + ",resource=~\"gpu|gpu_memory\"}",
                        "{{node}} {{name}} {{resource}}",
                        "percentunit"))
                .row("How it ended")
                .chart(Chart.of(
                        "Questions a second, by how they ended",
                        "sum by (outcome) (rate(" + Metric.TURNS.series() + WINDOW + "))",
                        "{{outcome}}",
                        "reqps"));
    }

    private static String quantile(String part) {
        return "histogram_quantile(" + part + ", sum by (le, model) (rate(" + Metric.FIRST_TOKEN.series() + WINDOW
                + ")))";
    }
}
