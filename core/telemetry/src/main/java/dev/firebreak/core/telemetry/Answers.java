package dev.firebreak.core.telemetry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How long answers took, counted from the spans of turns. Bounded, safe for threads. */
public final class Answers implements SpanSink, Families.Source {
    /** So many models have series of their own; the rest are one, {@link #OTHERS}. */
    public static final int MOST_MODELS = 50;

    public static final String OTHERS = "others";

    private static final double[] SECONDS = {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    private final Map<String, Times> firstTokens = new LinkedHashMap<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Times queue = new Times();

    private static final class Times {
        private final long[] counts = new long[SECONDS.length + 1];
        private double sum;

        void add(double seconds) {
            int found = Arrays.binarySearch(SECONDS, seconds);
            counts[found >= 0 ? found : -found - 1]++;
            sum += seconds;
        }

        void tell(Families families, Metric metric, String... labels) {
            families.add(metric, SECONDS, counts, sum, labels);
        }
    }

    @Override
    public synchronized void accept(Span span) {
        span.text(GenAi.OUTCOME).ifPresent(outcome -> outcomes.merge(outcome, 1L, Long::sum));
        if (span.name().equals(GenAi.QUEUE)) {
            queue.add(span.length().toNanos() / 1e9);
        }
        span.number(GenAi.FIRST_CHUNK).ifPresent(seconds -> {
            String model = span.text(GenAi.MODEL).orElse(OTHERS);
            String series = firstTokens.containsKey(model) || firstTokens.size() < MOST_MODELS ? model : OTHERS;
            firstTokens.computeIfAbsent(series, _ -> new Times()).add(seconds);
        });
    }

    @Override
    public synchronized void tell(Families families) {
        outcomes.forEach((outcome, count) -> families.add(Metric.TURNS, (double) count, outcome));
        queue.tell(families, Metric.TURN_QUEUE);
        firstTokens.forEach((model, times) -> times.tell(families, Metric.FIRST_TOKEN, model));
    }
}
