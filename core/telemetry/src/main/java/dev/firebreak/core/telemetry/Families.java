package dev.firebreak.core.telemetry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures being collected: values of one figure with the same labels are added up. Not safe for threads. */
public final class Families {
    private final Map<Metric, Map<Map<String, String>, Double>> singles = new EnumMap<>(Metric.class);
    private final Map<Metric, List<Family.Point>> distributions = new EnumMap<>(Metric.class);

    /** Tells figures of its own. */
    @FunctionalInterface
    public interface Source {
        void tell(Families families);
    }

    /** @param labels the values of the metric's labels, in their order */
    public void add(Metric metric, double value, String... labels) {
        if (metric.kind() == Metric.Kind.HISTOGRAM) {
            throw new IllegalArgumentException(metric.base() + " is a histogram: it has no single value");
        }
        singles.computeIfAbsent(metric, _ -> new LinkedHashMap<>()).merge(labels(metric, labels), value, Double::sum);
    }

    /** @param counts of each bucket, one more than there are bounds */
    public void add(Metric metric, double[] bounds, long[] counts, double sum, String... labels) {
        distributions
                .computeIfAbsent(metric, _ -> new ArrayList<>())
                .add(new Family.Distribution(labels(metric, labels), bounds, counts, sum));
    }

    private static Map<String, String> labels(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException(
                    metric.base() + " has the labels " + metric.labels() + ", and got " + List.of(values));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            labels.put(metric.labels().get(i), values[i]);
        }
        return labels;
    }

    /** In the order in which {@link Metric} has them. */
    public List<Family> all() {
        List<Family> all = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            List<Family.Point> points = new ArrayList<>(distributions.getOrDefault(metric, List.of()));
            singles.getOrDefault(metric, Map.of())
                    .forEach((labels, value) -> points.add(new Family.Single(labels, value)));
            if (!points.isEmpty()) {
                all.add(new Family(metric, points));
            }
        }
        return all;
    }
}
