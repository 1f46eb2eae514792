package dev.firebreak.adapters.monitoring;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A lab's alerts in the groups that
 * <a href="https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/">Prometheus</a>, vmalert and both operators read.
 */
final class Rules {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "disk");
    private static final String WHY = "Who causes it: firebreak why {{ $labels.workload }}";

    private final Lab lab;

    Rules(Lab lab) {
        this.lab = lab;
    }

    /** Each group's rules read what Firebreak tells, but the last's, which is for nodes where it does not run. */
    List<Fields> groups() {
        return List.of(
                group("firebreak-starving", starving()),
                group("firebreak-told", told()),
                group("firebreak-itself", itself()),
                group("firebreak-without-watcher", withoutWatcher()));
    }

    private static Fields group(String name, List<Rule> rules) {
        return Fields.of("name", name)
                .with("interval", "30s")
                .with("rules", rules.stream().map(Rule::fields).toList());
    }

    /** What some workloads of a class are promised alike: their own treatment counts, which may differ from their class's. */
    private record Promised(int percent, String severity) implements Comparable<Promised> {
        @Override
        public int compareTo(Promised other) {
            int byPercent = Integer.compare(percent, other.percent);
            return byPercent == 0 ? severity.compareTo(other.severity) : byPercent;
        }
    }

    /** Who waits longer than they were promised. */
    private List<Rule> starving() {
        List<Rule> rules = new ArrayList<>();
        for (WorkloadClass workloadClass : WorkloadClass.values()) {
            for (String resource : RESOURCES) {
                promised(workloadClass, resource)
                        .forEach((promise, workloads) ->
                                rules.add(starves(workloadClass, Series.of(workloads), resource, promise)));
            }
        }
        return rules;
    }

    private SortedMap<Promised, List<Workload>> promised(WorkloadClass workloadClass, String resource) {
        SortedMap<Promised, List<Workload>> promised = new TreeMap<>();
        for (Workload workload : lab.everything()) {
            OptionalInt percent = Promise.of(workload.treatment(), resource);
            if (workload.workloadClass() == workloadClass && percent.isPresent()) {
                promised.computeIfAbsent(
                                new Promised(percent.getAsInt(), Promise.severity(workload.treatment())),
                                _ -> new ArrayList<>())
                        .add(workload);
            }
        }
        return promised;
    }

    private static Rule starves(WorkloadClass workloadClass, String workloads, String resource, Promised promise) {
        return new Rule(
                "FirebreakStarves" + capital(workloadClass.word()) + capital(resource),
                "sum by (node, workload) (rate(" + Metric.WORKLOAD_STALL.series() + "{resource=\"" + resource + "\","
                        + workloads + "}[2m])) > " + share(promise.percent()),
                "2m",
                promise.severity(),
                "{{ $labels.workload }} on {{ $labels.node }} waits for " + words(resource)
                        + " {{ $value | humanizePercentage }} of the time",
                "Its class is " + workloadClass.word() + ", and it is promised to wait less than " + promise.percent()
                        + " %. " + WHY);
    }

    /** What the watcher has found out. */
    private List<Rule> told() {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(
                "FirebreakIncident",
                Metric.INCIDENT.series() + " == 1",
                "1m",
                "warning",
                "{{ $labels.victim }} on {{ $labels.node }} suffers for want of {{ $labels.resource }}"
                        + "{{ if $labels.culprit }}, likely because of {{ $labels.culprit }}{{ end }}",
                "The evidence: firebreak why {{ $labels.victim }}"));
        rules.add(new Rule(
                "FirebreakQuiet",
                Metric.SILENT.series() + " == 1",
                "0m",
                "warning",
                "{{ $labels.kind }} {{ $labels.name }} should be active and is {{ $labels.state }}",
                "What was expected of it and when it was last heard stands on the console's page of the watch"));
        if (!lab.models().isEmpty()) {
            rules.add(new Rule(
                    "FirebreakSlowFirstToken",
                    "histogram_quantile(0.95, sum by (le, model) (rate(" + Metric.FIRST_TOKEN.series()
                            + "[10m]))) > 10",
                    "10m",
                    "warning",
                    "{{ $labels.model }} lets one in twenty wait {{ $value | humanizeDuration }} for the first token",
                    "The slowest answers, leg by leg: /api/traces?sort=slowest"));
        }
        return rules;
    }

    private static List<Rule> itself() {
        return List.of(
                new Rule(
                        "FirebreakNodeStale",
                        "time() - " + Metric.LAST_LOOK.series() + " > 60",
                        "1m",
                        "warning",
                        "{{ $labels.node }} was last seen {{ $value | humanizeDuration }} ago",
                        "Its workloads are unknown, not silent. Does Firebreak run there? systemctl status firebreak"),
                new Rule(
                        "FirebreakSeesNothing",
                        Metric.WATCH_SEES.series() + " == 0",
                        "1m",
                        "warning",
                        "The watcher at {{ $labels.instance }} cannot look at its machine",
                        "It says why: firebreak why"),
                new Rule(
                        "FirebreakTelemetryDropped",
                        "increase(" + Metric.TELEMETRY_DROPPED.series() + "[15m]) > 0",
                        "15m",
                        "info",
                        "{{ $value | humanize }} {{ $labels.signal }} were not taken in a quarter of an hour",
                        "Its log names the receiver and what it answered"));
    }

    /** The alternative where Firebreak does not run: the same kernel's figures, from node_exporter, without whose fault it is. */
    private static List<Rule> withoutWatcher() {
        return List.of(
                waiting("Disk", Alternative.DISK_WAIT, 40, "disks"),
                waiting("Memory", Alternative.MEMORY_WAIT, 20, "memory"),
                waiting("Cpu", Alternative.CPU_WAIT, 60, "processors"));
    }

    private static Rule waiting(String name, Alternative figure, int percent, String words) {
        return new Rule(
                "NodeWaitsFor" + name,
                "rate(" + figure.series() + "[5m]) > " + share(percent),
                "10m",
                "info",
                "{{ $labels.instance }} waits for " + words + " {{ $value | humanizePercentage }} of the time",
                "Told by node_exporter, which does not know whose fault it is. Firebreak on that machine does");
    }

    private static String share(int percent) {
        return new Fields.Thousandths(percent * 10).toString();
    }

    private static String words(String resource) {
        return switch (resource) {
            case "cpu" -> "a processor";
            case "disk" -> "the disk";
            default -> resource;
        };
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
