package dev.firebreak.entry.metrics;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Resource;
import dev.firebreak.core.pressure.Stalls;
import dev.firebreak.core.pressure.Use;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import dev.firebreak.roles.watch.Watch;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * {@code /metrics} in Prometheus' text format. Cardinality is bounded: a series for each resource of the node and for each of
 * at most {@link Heaviest#MOST} workloads; what bears one name is one series, whichever pod or process it is today.
 */
public final class Metrics {
    private final Watch watch;
    private final String version;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** @param version of the program */
    public Metrics(Watch watch, String version) {
        this.watch = watch;
        this.version = version;
    }

    public Route route() {
        return Route.get("/metrics", request -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
            writer.write(out, snapshot());
            return new Reply.Full(200, Map.of("Content-Type", writer.getContentType()), out.toByteArray());
        });
    }

    private MetricSnapshots snapshot() throws IOException {
        Families families = new Families();
        families.gauge("firebreak_info", "The program's version, as a label", Labels.of("version", version), 1);
        families.gauge(
                "firebreak_watch_pace_seconds",
                "Time from look to look; more than one when looking takes too much of the machine",
                Labels.EMPTY,
                watch.condition().pace().toNanos() / 1e9);
        families.gauge(
                "firebreak_watch_look_seconds",
                "How long the last look took",
                Labels.EMPTY,
                watch.condition().lastLook().toNanos() / 1e9);
        families.gauge(
                "firebreak_watch_sees",
                "1 while this machine can be looked at, else 0",
                Labels.EMPTY,
                watch.condition().trouble().isEmpty() ? 1 : 0);
        watch.latest()
                .ifPresent(interval -> Use.of(interval.machine()).forEach(use -> use(families, interval.node(), use)));
        watch.reading().ifPresent(reading -> {
            machine(families, reading.node(), reading.machine());
            workloads(families, reading);
        });
        return families.snapshots();
    }

    private static void use(Families families, String node, Use use) {
        Labels labels = Labels.of("node", node, "resource", word(use.resource()), "name", use.name());
        use.utilisation()
                .ifPresent(share -> families.gauge(
                        "firebreak_resource_utilisation_ratio", "Part of a resource that is in use", labels, share));
        use.saturation()
                .ifPresent(share -> families.gauge(
                        "firebreak_resource_saturation_ratio",
                        "How much more is asked of a resource than it can do at once, 0 to 1",
                        labels,
                        share));
    }

    private static void machine(Families families, String node, MachineCounters machine) {
        machine.stalls().ifPresent(stalls -> stalls(families, "firebreak_node_stall_seconds", node, "", stalls));
        machine.faults()
                .forEach(fault -> families.counter(
                        "firebreak_resource_errors",
                        "Errors since boot",
                        Labels.of("node", node, "resource", word(fault.resource()), "name", fault.name()),
                        (double) fault.count()));
    }

    private static void workloads(Families families, Reading reading) {
        Heaviest.of(reading.groups()).forEach((name, groups) -> {
            Labels labels = Labels.of("node", reading.node(), "workload", name);
            for (GroupCounters group : groups) {
                families.counter("firebreak_workload_cpu_seconds", "Processor time", labels, group.cpuMicros() / 1e6);
                families.gauge("firebreak_workload_memory_bytes", "Memory charged to it", labels, (double)
                        group.memory().currentBytes());
                families.counter("firebreak_workload_oom_kills", "Processes killed for want of memory", labels, (double)
                        group.memory().oomKills());
                group.io().values().forEach(io -> {
                    families.counter(
                            "firebreak_workload_io_bytes",
                            "Read and written, as the source of the figures counts it",
                            labels.add("direction", "read"),
                            (double) io.readBytes());
                    families.counter(
                            "firebreak_workload_io_bytes",
                            "Read and written, as the source of the figures counts it",
                            labels.add("direction", "write"),
                            (double) io.writtenBytes());
                });
                group.stalls()
                        .ifPresent(stalls ->
                                stalls(families, "firebreak_workload_stall_seconds", reading.node(), name, stalls));
            }
        });
    }

    private static void stalls(Families families, String metric, String node, String workload, Stalls stalls) {
        Labels labels = workload.isEmpty() ? Labels.of("node", node) : Labels.of("node", node, "workload", workload);
        String help = "Time in which at least one task waited";
        families.counter(
                metric, help, labels.add("resource", "cpu"), stalls.cpu().someMicros() / 1e6);
        families.counter(
                metric, help, labels.add("resource", "memory"), stalls.memory().someMicros() / 1e6);
        families.counter(
                metric, help, labels.add("resource", "disk"), stalls.io().someMicros() / 1e6);
    }

    private static String word(Resource resource) {
        return resource.name().toLowerCase(Locale.ROOT);
    }
}
