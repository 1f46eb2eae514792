package dev.firebreak.entry.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metrics being collected: values of one metric with the same labels are added up. */
final class Families {
    private final Map<String, Family> families = new LinkedHashMap<>();

    private record Family(boolean counts, String help, Map<Labels, Double> values) {}

    void gauge(String name, String help, Labels labels, double value) {
        add(name, false, help, labels, value);
    }

    /** @param name without the {@code _total} that is written after it */
    void counter(String name, String help, Labels labels, double value) {
        add(name, true, help, labels, value);
    }

    private void add(String name, boolean counts, String help, Labels labels, double value) {
        families.computeIfAbsent(name, _ -> new Family(counts, help, new LinkedHashMap<>()))
                .values()
                .merge(labels, value, Double::sum);
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        families.forEach(
                (name, family) -> all.metricSnapshot(family.counts() ? counters(name, family) : gauges(name, family)));
        return all.build();
    }

    private static MetricSnapshot counters(String name, Family family) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(family.help());
        family.values()
                .forEach((labels, value) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return snapshot.build();
    }

    private static MetricSnapshot gauges(String name, Family family) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(family.help());
        family.values()
                .forEach((labels, value) -> snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value)
                        .build()));
        return snapshot.build();
    }
}
