package dev.firebreak.entry.api;

import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.Traces;
import dev.firebreak.roles.watch.Meanwhile;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Traces as the API tells them. Names are part of the contract; times are ISO 8601 in UTC. */
final class TraceViews {
    private TraceViews() {}

    record All(List<Line> traces) {}

    /**
     * @param name of its first span
     * @param model that answered in it; absent when none did
     * @param firstTokenMillis the longest wait for a model's first token
     * @param error what kind of error ended it
     */
    record Line(
            String id,
            String name,
            String start,
            double millis,
            @Nullable String model,
            @Nullable Double firstTokenMillis,
            @Nullable String outcome,
            @Nullable String error,
            int spans) {
        static Line of(Traces.Trace trace) {
            return new Line(
                    trace.id(),
                    trace.root().name(),
                    trace.start().toString(),
                    inMillis(trace.length()),
                    said(trace, GenAi.MODEL),
                    trace.firstToken().map(TraceViews::inMillis).orElse(null),
                    said(trace, GenAi.OUTCOME),
                    trace.root().error().orElse(null),
                    trace.spans().size());
        }
    }

    /**
     * @param dropped spans that are not kept
     * @param incidents who suffered on this machine while it went on
     * @param disk who read and wrote most in its seconds, the busiest first
     */
    record Whole(
            String id,
            String start,
            String end,
            double millis,
            @Nullable Double firstTokenMillis,
            List<Leg> spans,
            int dropped,
            List<WhyViews.IncidentView> incidents,
            List<Writer> disk) {
        static Whole of(Traces.Trace trace, Meanwhile meanwhile) {
            return new Whole(
                    trace.id(),
                    trace.start().toString(),
                    trace.end().toString(),
                    inMillis(trace.length()),
                    trace.firstToken().map(TraceViews::inMillis).orElse(null),
                    trace.spans().stream()
                            .map(span -> Leg.of(span, trace.start()))
                            .toList(),
                    trace.dropped(),
                    meanwhile.incidents().stream()
                            .map(WhyViews.IncidentView::of)
                            .toList(),
                    meanwhile.busiest().stream()
                            .map(busy -> new Writer(busy.owner().label(), busy.path(), busy.mebibytes()))
                            .toList());
        }
    }

    /**
     * @param parent the span above it; absent when it is the first, or that one is not kept here
     * @param afterMillis from the trace's start to its own
     */
    record Leg(
            String id,
            @Nullable String parent,
            String name,
            String kind,
            String start,
            double afterMillis,
            double millis,
            Map<String, String> attributes,
            @Nullable String error) {
        static Leg of(Span span, Instant begun) {
            Map<String, String> attributes = new LinkedHashMap<>();
            span.attributes().forEach((name, value) -> attributes.put(name, value.toString()));
            return new Leg(
                    span.context().spanId(),
                    span.parent().orElse(null),
                    span.name(),
                    Words.of(span.kind()),
                    span.start().toString(),
                    inMillis(Duration.between(begun, span.start())),
                    inMillis(span.length()),
                    attributes,
                    span.error().orElse(null));
        }
    }

    /** @param mebibytes read and written in the trace's seconds */
    record Writer(String name, String path, double mebibytes) {}

    private static double inMillis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static @Nullable String said(Traces.Trace trace, String attribute) {
        return trace.spans().stream()
                .flatMap(span -> span.text(attribute).stream())
                .findFirst()
                .orElse(null);
    }
}
