package dev.firebreak.adapters.prometheus;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Machines as Prometheus saw them, look by look. Targets are scraped at different moments and less often than Firebreak looks: looks are
 * put on one grid, between two scrapes a counter rises steadily. What was shorter than a scrape cannot be seen any more.
 */
public final class PrometheusReadings {
    /** The longest time between two looks that the watcher takes for one it can judge. */
    private static final Duration COARSEST = Duration.ofSeconds(5);

    private static final long FINEST_MILLIS = 1_000;

    /** Scrapes further apart than this say too little. */
    private static final long RAREST_MILLIS = 60_000;

    private static final Duration MOST = Duration.ofHours(24);

    private final String from;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final long first;
    private final long last;
    private final long scrape;

    private static final class Node {
        private final Shelf shelf = new Shelf();
        private final Map<String, GroupOf> groups = new LinkedHashMap<>();
    }

    private PrometheusReadings(String from, List<Series> series) throws IOException {
        this.from = from;
        series.forEach(this::sort);
        List<Series> clock = series.stream()
                .filter(one -> one.name().equals("node_cpu_seconds_total"))
                .filter(one -> one.samples().count() > 1)
                .toList();
        if (clock.isEmpty()) {
            throw new IOException(
                    from + " holds no node_cpu_seconds_total over a time: node_exporter's figures are needed, and"
                            + " cAdvisor's, container_*, to tell workloads apart");
        }
        scrape = clock.stream().mapToLong(one -> one.samples().step()).max().orElse(0);
        first = clock.stream().mapToLong(one -> one.samples().first()).min().orElse(0);
        last = clock.stream().mapToLong(one -> one.samples().last()).max().orElse(0);
        if (scrape > RAREST_MILLIS) {
            throw new IOException(from + " has a sample every " + scrape / 1_000 + " s; " + RAREST_MILLIS / 1_000
                    + " s is the most that anything can be told from. Ask with a finer step, or for the raw samples");
        }
        if (last - first > MOST.toMillis()) {
            throw new IOException(
                    from + " covers " + Duration.ofMillis(last - first).toHours() + " hours; at most " + MOST.toHours()
                            + " are judged at once. Ask for the hours around the incident");
        }
        note();
    }

    /** @throws IOException when the file is no answer of Prometheus', or holds too little or too much: with what to do */
    public static PrometheusReadings of(Path file) throws IOException {
        Recorded recorded = new Recorded(file.toString());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            recorded.read(in);
        }
        return new PrometheusReadings(file.toString(), recorded.series());
    }

    static PrometheusReadings of(Recorded recorded, String from) throws IOException {
        return new PrometheusReadings(from, recorded.series());
    }

    private void sort(Series series) {
        Node node = nodes.computeIfAbsent(series.node(), _ -> new Node());
        if (series.name().startsWith("node_")) {
            node.shelf.put(series);
            return;
        }
        GroupOf.whose(series)
                .ifPresent(group ->
                        node.groups.computeIfAbsent(group.path(), _ -> group).put(series));
    }

    private void note() {
        if (scrape > COARSEST.toMillis()) {
            notes.add("a sample every " + scrape / 1_000 + " s: what lasted less cannot be seen");
        }
        nodes.forEach((name, node) -> {
            if (!node.shelf.has("node_cpu_seconds_total")) {
                notes.add(
                        name + " has no figures of node_exporter and is left out; does the scrape set the label node?");
            } else if (node.groups.isEmpty()) {
                notes.add(name + " has no figures of cAdvisor: nobody can be named there");
            } else if (node.groups.values().stream().noneMatch(GroupOf::tellsItsWaiting)) {
                notes.add(name
                        + " has no container_pressure_* figures, which the kubelet tells since Kubernetes 1.34: who waits"
                        + " cannot be seen there");
            }
        });
    }

    /** What cannot be told from it, for people. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** When the first look is. */
    public Instant start() {
        return Instant.ofEpochMilli(first);
    }

    /** When the last one is. */
    public Instant end() {
        return Instant.ofEpochMilli(last);
    }

    /** From look to look. */
    public Duration pace() {
        long parts = Math.ceilDiv(scrape, COARSEST.toMillis());
        return Duration.ofMillis(Math.max(FINEST_MILLIS, scrape / Math.max(1, parts)));
    }

    /** Every look in the order of time, of all nodes. */
    public void forEach(Consumer<Reading> look) {
        Map<String, MachineOf> machines = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            if (node.shelf.has("node_cpu_seconds_total")) {
                machines.put(name, new MachineOf(node.shelf));
            }
        });
        for (long at = first; at <= last; at += pace().toMillis()) {
            long now = at;
            machines.forEach((name, machine) -> reading(name, machine, now).ifPresent(look));
        }
    }

    private Optional<Reading> reading(String name, MachineOf machine, long at) {
        if (!machine.isKnown(at)) {
            return Optional.empty();
        }
        List<GroupCounters> groups = nodes.getOrDefault(name, new Node()).groups.values().stream()
                .filter(group -> group.isKnown(at))
                .map(group -> group.at(at, machine))
                .toList();
        return Optional.of(new Reading(name, Instant.ofEpochMilli(at), at * 1_000_000, machine.at(at), groups));
    }

    @Override
    public String toString() {
        return from;
    }
}
