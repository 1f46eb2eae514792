package dev.firebreak.adapters.telemetry;

import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.telemetry.Family.Distribution;
import dev.firebreak.core.telemetry.Family.Point;
import dev.firebreak.core.telemetry.Family.Single;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The three requests of OTLP (<a href="https://github.com/open-telemetry/opentelemetry-proto">opentelemetry-proto</a> 1.7; the numbers
 * are those of its fields).
 */
final class Messages {
    private static final int CUMULATIVE = 2;
    private static final int STATUS_ERROR = 2;
    /** Flags of a span or record: the low byte is that of the trace context. */
    private static final int SAMPLED = 1;

    private Messages() {}

    /** {@code ExportTraceServiceRequest}. */
    static byte[] spans(Self self, List<Span> spans) {
        return new Protobuf()
                .message(1, all -> {
                    self.writeTo(all);
                    all.message(2, scope -> {
                        self.scopeTo(scope);
                        spans.forEach(span -> scope.message(2, message -> span(message, span)));
                    });
                })
                .bytes();
    }

    /**
     * {@code ExportMetricsServiceRequest}. When a counter began is left out: those of the kernel count since boot, or since a group was
     * made, and nobody knows when that was.
     */
    static byte[] metrics(Self self, List<Family> families, Instant now) {
        return new Protobuf()
                .message(1, all -> {
                    self.writeTo(all);
                    all.message(2, scope -> {
                        self.scopeTo(scope);
                        families.forEach(family -> scope.message(2, message -> family(message, family, nanos(now))));
                    });
                })
                .bytes();
    }

    /** {@code ExportLogsServiceRequest}. */
    static byte[] logs(Self self, List<LogLine> lines) {
        return new Protobuf()
                .message(1, all -> {
                    self.writeTo(all);
                    all.message(2, scope -> {
                        self.scopeTo(scope);
                        lines.forEach(line -> scope.message(2, message -> line(message, line)));
                    });
                })
                .bytes();
    }

    static void attribute(Protobuf message, int field, String name, String value) {
        attribute(message, field, name, new Value.Text(value));
    }

    private static void attribute(Protobuf message, int field, String name, Value value) {
        message.message(
                field,
                pair -> pair.text(1, name).message(2, any -> {
                    switch (value) {
                        case Value.Text(String text) -> any.textOf(1, text);
                        case Value.Truth(boolean is) -> any.numberOf(2, is ? 1 : 0);
                        case Value.Whole(long number) -> any.numberOf(3, number);
                        case Value.Fraction(double number) -> any.fractionOf(4, number);
                    }
                }));
    }

    private static void span(Protobuf message, Span span) {
        message.hex(1, span.context().traceId()).hex(2, span.context().spanId());
        span.parent().ifPresent(parent -> message.hex(4, parent));
        message.text(5, span.name())
                .number(6, kind(span.kind()))
                .fixed(7, nanos(span.start()))
                .fixed(8, nanos(span.end()));
        span.attributes().forEach((name, value) -> attribute(message, 9, name, value));
        span.error()
                .ifPresent(error ->
                        message.message(15, status -> status.text(2, error).number(3, STATUS_ERROR)));
    }

    private static int kind(Span.Kind kind) {
        return switch (kind) {
            case INTERNAL -> 1;
            case SERVER -> 2;
            case CLIENT -> 3;
            case CONSUMER -> 5;
        };
    }

    private static void family(Protobuf message, Family family, long now) {
        Metric metric = family.metric();
        message.text(1, metric.base()).text(2, metric.help()).text(3, metric.unit());
        switch (metric.kind()) {
            case GAUGE -> message.message(5, gauge -> points(gauge, family, now));
            case COUNTER ->
                message.message(7, sum -> {
                    points(sum, family, now);
                    sum.number(2, CUMULATIVE).number(3, 1);
                });
            case HISTOGRAM ->
                message.message(9, histogram -> {
                    points(histogram, family, now);
                    histogram.number(2, CUMULATIVE);
                });
        }
    }

    private static void points(Protobuf data, Family family, long now) {
        for (Point point : family.points()) {
            switch (point) {
                case Single(Map<String, String> labels, double value) ->
                    data.message(1, message -> {
                        message.fixed(3, now).fractionOf(4, value);
                        labels(message, 7, labels);
                    });
                case Distribution distribution ->
                    data.message(1, message -> {
                        message.fixed(3, now)
                                .fixed(4, distribution.count())
                                .fractionOf(5, distribution.sum())
                                .fixeds(6, distribution.counts())
                                .fractions(7, distribution.bounds());
                        labels(message, 9, distribution.labels());
                    });
            }
        }
    }

    private static void labels(Protobuf message, int field, Map<String, String> labels) {
        new TreeMap<>(labels).forEach((name, value) -> attribute(message, field, name, value));
    }

    private static void line(Protobuf message, LogLine line) {
        message.fixed(1, nanos(line.at()))
                .number(2, line.severity())
                .text(3, line.word())
                .message(5, body -> body.textOf(1, line.text()));
        attribute(message, 6, "logger", line.logger());
        line.thrown()
                .ifPresent(thrown -> message.message(
                        6, pair -> pair.text(1, "exception.stacktrace").message(2, any -> any.textOf(1, thrown))));
        line.trace().ifPresent(trace -> trace(message, trace));
        message.fixed(11, nanos(line.at()));
    }

    private static void trace(Protobuf message, TraceContext trace) {
        if (trace.sampled()) {
            message.fixed32(8, SAMPLED);
        }
        message.hex(9, trace.traceId()).hex(10, trace.spanId());
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000L + at.getNano();
    }
}
