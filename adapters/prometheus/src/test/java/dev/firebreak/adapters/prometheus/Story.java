package dev.firebreak.adapters.prometheus;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Prometheus would have recorded of a night: a database commits, and at a minute somebody begins to write so much that it waits.
 * The kubelet is scraped some seconds after node_exporter, as it is.
 */
final class Story {
    static final long START = 1_767_232_800L;
    static final String NODE_PORT = "pi-1:9100";

    private final int scrape;
    private final int seconds;
    private final int from;
    private final Map<String, StringBuilder> series = new LinkedHashMap<>();

    /**
     * @param scrape seconds between two scrapes
     * @param from the second in which the writing begins
     */
    Story(int scrape, int seconds, int from) {
        this.scrape = scrape;
        this.seconds = seconds;
        this.from = from;
    }

    String json(boolean withPressure) {
        for (int t = 0; t <= seconds; t += scrape) {
            machine(t);
            container(
                    t + 3,
                    "house",
                    "postgres-0",
                    "postgres",
                    0.2 * t,
                    0.02 * t + 0.5 * busy(t + 3),
                    1e6 * t,
                    withPressure);
            container(
                    t + 3,
                    "house",
                    "reindex-bq7vz",
                    "reindex",
                    0.1 * t + 0.6 * busy(t + 3),
                    0.01 * t + 0.3 * busy(t + 3),
                    150e6 * busy(t + 3),
                    withPressure);
            container(t + 3, "house", "web-x2mzk", "web", 0.3 * t, 0.001 * t, 1e4 * t, withPressure);
        }
        StringBuilder all =
                new StringBuilder("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[");
        series.forEach((metric, values) -> all.append(all.charAt(all.length() - 1) == '[' ? "" : ",")
                .append("{\"metric\":")
                .append(metric)
                .append(",\"values\":[")
                .append(values)
                .append("]}"));
        return all.append("]}}").toString();
    }

    /** Seconds of writing until then. */
    private double busy(int t) {
        return Math.max(0, t - from);
    }

    private void machine(int t) {
        double busy = busy(t);
        for (int cpu = 0; cpu < 4; cpu++) {
            node(t, "node_cpu_seconds_total", Map.of("cpu", "" + cpu, "mode", "user"), 0.15 * t + 0.15 * busy);
            node(t, "node_cpu_seconds_total", Map.of("cpu", "" + cpu, "mode", "idle"), 0.8 * t);
        }
        node(t, "node_procs_running", Map.of(), 1);
        node(t, "node_pressure_cpu_waiting_seconds_total", Map.of(), 0.01 * t);
        node(t, "node_pressure_io_waiting_seconds_total", Map.of(), 0.03 * t + 0.6 * busy);
        node(t, "node_pressure_io_stalled_seconds_total", Map.of(), 0.01 * t + 0.3 * busy);
        node(t, "node_pressure_memory_waiting_seconds_total", Map.of(), 0);
        node(t, "node_pressure_memory_stalled_seconds_total", Map.of(), 0);
        node(t, "node_memory_MemTotal_bytes", Map.of(), 8e9);
        node(t, "node_memory_MemAvailable_bytes", Map.of(), 4e9);
        for (String disk : new String[] {"sda", "dm-0"}) {
            Map<String, String> its = Map.of("device", disk);
            node(t, "node_disk_written_bytes_total", its, 1.01e6 * t + 150e6 * busy);
            node(t, "node_disk_read_bytes_total", its, 1e4 * t);
            node(t, "node_disk_writes_completed_total", its, 60.0 * t + 600 * busy);
            node(t, "node_disk_reads_completed_total", its, t);
            node(t, "node_disk_read_time_seconds_total", its, 0.001 * t);
            node(t, "node_disk_write_time_seconds_total", its, 0.05 * t + 20 * busy);
            node(t, "node_disk_io_time_seconds_total", its, 0.05 * t + 0.94 * busy);
            node(t, "node_disk_io_time_weighted_seconds_total", its, 0.06 * t + 20 * busy);
            node(t, "node_disk_io_now", its, busy > 0 ? 20 : 0);
        }
        node(t, "node_disk_info", Map.of("device", "sda", "major", "8", "minor", "0"), 1);
    }

    private void container(
            int t,
            String space,
            String pod,
            String container,
            double cpu,
            double waits,
            double written,
            boolean pressure) {
        Map<String, String> its =
                Map.of("namespace", space, "pod", pod, "container", container, "id", "/kubepods/" + pod);
        kubelet(t, "container_cpu_usage_seconds_total", its, Map.of(), cpu);
        kubelet(t, "container_memory_usage_bytes", its, Map.of(), 5e8);
        kubelet(t, "container_memory_rss", its, Map.of(), 4e8);
        kubelet(t, "container_fs_writes_bytes_total", its, Map.of("device", "/dev/sda"), written);
        kubelet(t, "container_fs_reads_bytes_total", its, Map.of("device", "/dev/sda"), 0);
        kubelet(t, "container_fs_writes_total", its, Map.of("device", "/dev/sda"), written / 250_000);
        if (pressure) {
            kubelet(t, "container_pressure_cpu_waiting_seconds_total", its, Map.of(), 0.001 * t);
            kubelet(t, "container_pressure_io_waiting_seconds_total", its, Map.of(), waits);
            kubelet(t, "container_pressure_io_stalled_seconds_total", its, Map.of(), waits / 2);
            kubelet(t, "container_pressure_memory_waiting_seconds_total", its, Map.of(), 0);
        }
    }

    private void node(int t, String name, Map<String, String> more, double value) {
        Map<String, String> labels = new TreeMap<>(more);
        labels.put("instance", NODE_PORT);
        add(t, name, labels, value);
    }

    private void kubelet(int t, String name, Map<String, String> its, Map<String, String> more, double value) {
        Map<String, String> labels = new TreeMap<>(its);
        labels.putAll(more);
        labels.put("node", "pi-1");
        labels.put("instance", "192.168.1.21:10250");
        add(t, name, labels, value);
    }

    private void add(int t, String name, Map<String, String> labels, double value) {
        labels.put("__name__", name);
        StringBuilder metric = new StringBuilder("{");
        labels.forEach((label, text) -> metric.append(metric.length() == 1 ? "" : ",")
                .append('"')
                .append(label)
                .append("\":\"")
                .append(text)
                .append('"'));
        StringBuilder values = series.computeIfAbsent(metric.append('}').toString(), _ -> new StringBuilder());
        values.append(values.isEmpty() ? "" : ",")
                .append(String.format(Locale.ROOT, "[%d.5,\"%s\"]", START + t, value));
    }
}
