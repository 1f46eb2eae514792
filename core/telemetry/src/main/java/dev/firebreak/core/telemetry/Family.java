package dev.firebreak.core.telemetry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One figure, for every set of labels that it has.
 *
 * @param points each set of labels once
 */
public record Family(Metric metric, List<Point> points) {
    public Family {
        points = List.copyOf(points);
    }

    /** One value or distribution, with the values of its labels by their names. */
    public sealed interface Point {
        Map<String, String> labels();
    }

    /** Of a gauge or a counter. */
    public record Single(Map<String, String> labels, double value) implements Point {
        public Single {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Of a histogram.
     *
     * @param bounds upper ones, rising; one more bucket than these holds the rest
     * @param counts of each bucket, not added up
     * @param sum of what was counted
     */
    public record Distribution(Map<String, String> labels, double[] bounds, long[] counts, double sum)
            implements Point {
        public Distribution {
            labels = Map.copyOf(labels);
            bounds = bounds.clone();
            counts = counts.clone();
            if (counts.length != bounds.length + 1) {
                throw new IllegalArgumentException(
                        bounds.length + " bounds make " + (bounds.length + 1) + " buckets, not " + counts.length);
            }
        }

        public long count() {
            return Arrays.stream(counts).sum();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Distribution(Map<String, String> l, double[] b, long[] c, double s)
                    && labels.equals(l)
                    && Arrays.equals(bounds, b)
                    && Arrays.equals(counts, c)
                    && sum == s;
        }

        @Override
        public int hashCode() {
            return Objects.hash(labels, Arrays.hashCode(bounds), Arrays.hashCode(counts), sum);
        }
    }
}
