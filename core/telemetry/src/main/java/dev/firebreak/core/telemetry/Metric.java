package dev.firebreak.core.telemetry;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every figure that Firebreak tells, by the name that it bears on {@code /metrics}, over OTLP, in dashboards and in rules. Names follow
 * <a href="https://prometheus.io/docs/practices/naming/">Prometheus' practice</a>: the unit ends them.
 */
public enum Metric {
    INFO("firebreak_info", Kind.GAUGE, "", "The program's version, as a label", "version"),
    WATCH_PACE(
            "firebreak_watch_pace_seconds",
            Kind.GAUGE,
            "s",
            "Time from look to look; more than one when looking takes too much of the machine"),
    WATCH_LOOK("firebreak_watch_look_seconds", Kind.GAUGE, "s", "How long the last look took"),
    WATCH_SEES("firebreak_watch_sees", Kind.GAUGE, "", "1 while this machine can be looked at, else 0"),
    NODE_SEEN(
            "firebreak_node_seen",
            Kind.GAUGE,
            "",
            "1 while a node is heard, 0 while it is stale or was never heard",
            "node"),
    LAST_LOOK("firebreak_node_last_look_timestamp_seconds", Kind.GAUGE, "s", "When a node was last seen", "node"),
    UTILISATION(
            "firebreak_resource_utilisation_ratio",
            Kind.GAUGE,
            "1",
            "Part of a resource that is in use",
            "node",
            "resource",
            "name"),
    SATURATION(
            "firebreak_resource_saturation_ratio",
            Kind.GAUGE,
            "1",
            "How much more is asked of a resource than it can do at once, 0 to 1",
            "node",
            "resource",
            "name"),
    ERRORS("firebreak_resource_errors", Kind.COUNTER, "", "Errors since boot", "node", "resource", "name"),
    NODE_STALL(
            "firebreak_node_stall_seconds",
            Kind.COUNTER,
            "s",
            "Time in which at least one task waited",
            "node",
            "resource"),
    WORKLOAD_CPU("firebreak_workload_cpu_seconds", Kind.COUNTER, "s", "Processor time", "node", "workload"),
    WORKLOAD_MEMORY("firebreak_workload_memory_bytes", Kind.GAUGE, "By", "Memory charged to it", "node", "workload"),
    WORKLOAD_OOM_KILLS(
            "firebreak_workload_oom_kills",
            Kind.COUNTER,
            "",
            "Processes killed for want of memory",
            "node",
            "workload"),
    WORKLOAD_IO(
            "firebreak_workload_io_bytes",
            Kind.COUNTER,
            "By",
            "Read and written, as the source of the figures counts it",
            "node",
            "workload",
            "direction"),
    WORKLOAD_STALL(
            "firebreak_workload_stall_seconds",
            Kind.COUNTER,
            "s",
            "Time in which at least one task waited",
            "node",
            "workload",
            "resource"),
    INCIDENT(
            "firebreak_incident",
            Kind.GAUGE,
            "",
            "1 while somebody suffers: who, for want of what, and because of whom; nobody named is empty",
            "node",
            "resource",
            "victim",
            "culprit"),
    SILENT(
            "firebreak_silent",
            Kind.GAUGE,
            "",
            "1 while a workload or node that should be active is not",
            "kind",
            "name",
            "state"),
    TURNS("firebreak_turns", Kind.COUNTER, "", "Questions that were answered, by how that ended", "outcome"),
    TURN_QUEUE("firebreak_turn_queue_seconds", Kind.HISTOGRAM, "s", "How long a question waited until it was taken up"),
    FIRST_TOKEN(
            "firebreak_model_first_token_seconds",
            Kind.HISTOGRAM,
            "s",
            "From the request to a model to the first piece of its answer",
            "model"),
    TELEMETRY_SENT(
            "firebreak_telemetry_sent",
            Kind.COUNTER,
            "",
            "What OTLP's receiver took: spans, points, records",
            "signal"),
    TELEMETRY_DROPPED(
            "firebreak_telemetry_dropped",
            Kind.COUNTER,
            "",
            "What OTLP's receiver did not take, or came too fast for it",
            "signal");

    /** What a figure is. */
    public enum Kind {
        GAUGE,
        COUNTER,
        HISTOGRAM
    }

    private final String base;
    private final Kind kind;
    private final String unit;
    private final String help;
    private final List<String> labels;

    Metric(String base, Kind kind, String unit, String help, String... labels) {
        this.base = base;
        this.kind = kind;
        this.unit = unit;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Without what Prometheus' format appends to counters and histograms. */
    public String base() {
        return base;
    }

    /** What a query asks for: of a histogram, its buckets. */
    public String series() {
        return switch (kind) {
            case GAUGE -> base;
            case COUNTER -> base + "_total";
            case HISTOGRAM -> base + "_bucket";
        };
    }

    /** Every name that a query may use. */
    public Stream<String> names() {
        return kind == Kind.HISTOGRAM
                ? Stream.of(base + "_bucket", base + "_sum", base + "_count")
                : Stream.of(series());
    }

    public Kind kind() {
        return kind;
    }

    /** As UCUM writes it; empty where there is none. */
    public String unit() {
        return unit;
    }

    public String help() {
        return help;
    }

    /** Names of its labels. */
    public List<String> labels() {
        return labels;
    }
}
