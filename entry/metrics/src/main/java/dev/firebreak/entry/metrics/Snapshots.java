package dev.firebreak.entry.metrics;

import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.telemetry.Family.Distribution;
import dev.firebreak.core.telemetry.Family.Point;
import dev.firebreak.core.telemetry.Family.Single;
import dev.firebreak.core.telemetry.Metric;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Figures as Prometheus' library has them. */
final class Snapshots {
    private Snapshots() {}

    static MetricSnapshots of(List<Family> families) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        families.forEach(family -> all.metricSnapshot(of(family)));
        return all.build();
    }

    private static MetricSnapshot of(Family family) {
        return switch (family.metric().kind()) {
            case COUNTER -> counter(family);
            case GAUGE -> gauge(family);
            case HISTOGRAM -> histogram(family);
        };
    }

    private static MetricSnapshot counter(Family family) {
        Metric metric = family.metric();
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name(metric.base()).help(metric.help());
        for (Point point : family.points()) {
            if (point instanceof Single single) {
                snapshot.dataPoint(CounterDataPointSnapshot.builder()
                        .labels(labels(single.labels()))
                        .value(single.value())
                        .build());
            }
        }
        return snapshot.build();
    }

    private static MetricSnapshot gauge(Family family) {
        Metric metric = family.metric();
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(metric.base()).help(metric.help());
        for (Point point : family.points()) {
            if (point instanceof Single single) {
                snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels(single.labels()))
                        .value(single.value())
                        .build());
            }
        }
        return snapshot.build();
    }

    private static MetricSnapshot histogram(Family family) {
        Metric metric = family.metric();
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(metric.base()).help(metric.help());
        for (Point point : family.points()) {
            if (point instanceof Distribution distribution) {
                snapshot.dataPoint(HistogramDataPointSnapshot.builder()
                        .labels(labels(distribution.labels()))
                        .classicHistogramBuckets(buckets(distribution))
                        .sum(distribution.sum())
                        .build());
            }
        }
        return snapshot.build();
    }

    private static ClassicHistogramBuckets buckets(Distribution distribution) {
        double[] bounds = Arrays.copyOf(distribution.bounds(), distribution.counts().length);
        bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
        Number[] counts = Arrays.stream(distribution.counts()).boxed().toArray(Number[]::new);
        return ClassicHistogramBuckets.of(Arrays.stream(bounds).boxed().toList(), List.of(counts));
    }

    private static Labels labels(Map<String, String> labels) {
        List<String> names = labels.keySet().stream().sorted().toList();
        return Labels.of(
                names, names.stream().map(name -> labels.getOrDefault(name, "")).toList());
    }
}
