package dev.firebreak.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last traces of this process, so that a slow answer can be taken apart without any system outside. Bounded; the one that was
 * added to longest ago makes room. Safe for threads.
 */
public final class Traces implements SpanSink {
    /** So many traces are kept. */
    public static final int MOST = 500;

    /** So many spans of each; what comes later is counted. */
    public static final int MOST_SPANS = 128;

    private final Map<String, Kept> byId = new LinkedHashMap<>(64, 0.75f, true);

    private static final class Kept {
        private final List<Span> spans = new ArrayList<>();
        private int dropped;

        Trace trace(String id) {
            return new Trace(
                    id, spans.stream().sorted(Comparator.comparing(Span::start)).toList(), dropped);
        }
    }

    /**
     * What is known of a trace.
     *
     * @param id of it
     * @param spans at least one, in the order in which they began; those under way are not there yet
     * @param dropped how many more there were than are kept
     */
    public record Trace(String id, List<Span> spans, int dropped) {
        public Trace {
            spans = List.copyOf(spans);
        }

        public Instant start() {
            return spans.getFirst().start();
        }

        public Instant end() {
            return spans.stream().map(Span::end).max(Comparator.naturalOrder()).orElseGet(this::start);
        }

        public Duration length() {
            return Duration.between(start(), end());
        }

        /** The span that no other kept one is above, the first of them. */
        public Span root() {
            return spans.stream()
                    .filter(span -> span.parent().stream()
                            .noneMatch(parent -> spans.stream()
                                    .anyMatch(other -> other.context().spanId().equals(parent))))
                    .findFirst()
                    .orElseGet(spans::getFirst);
        }

        /** The longest wait for a model's first token in it; empty when it has none. */
        public Optional<Duration> firstToken() {
            return spans.stream()
                    .flatMap(span -> span.number(GenAi.FIRST_CHUNK).stream())
                    .max(Comparator.naturalOrder())
                    .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)));
        }
    }

    @Override
    public synchronized void accept(Span span) {
        String id = span.context().traceId();
        @Nullable Kept kept = byId.get(id);
        if (kept == null) {
            if (byId.size() >= MOST) {
                byId.remove(byId.keySet().iterator().next());
            }
            kept = new Kept();
            byId.put(id, kept);
        }
        if (kept.spans.size() < MOST_SPANS) {
            kept.spans.add(span);
        } else {
            kept.dropped++;
        }
    }

    /** Empty when there never was one, or it has made room for others. */
    public synchronized Optional<Trace> trace(String id) {
        // Asked about is not added to: the order of what makes room first must not change.
        return byId.entrySet().stream()
                .filter(entry -> entry.getKey().equals(id))
                .findFirst()
                .map(entry -> entry.getValue().trace(id));
    }

    /** The last ones, the newest first. */
    public synchronized List<Trace> newest(int most) {
        return byId.entrySet().stream()
                .map(entry -> entry.getValue().trace(entry.getKey()))
                .sorted(Comparator.comparing(Trace::start).reversed())
                .limit(most)
                .toList();
    }

    /** Those that took longest, the longest first. */
    public synchronized List<Trace> slowest(int most) {
        return byId.entrySet().stream()
                .map(entry -> entry.getValue().trace(entry.getKey()))
                .sorted(Comparator.comparing(Trace::length).reversed())
                .limit(most)
                .toList();
    }
}
