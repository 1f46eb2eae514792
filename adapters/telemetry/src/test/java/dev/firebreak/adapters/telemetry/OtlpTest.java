package dev.firebreak.adapters.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.firebreak.core.telemetry.Families;
import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.core.telemetry.OpenSpan;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.telemetry.Value;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written by hand is read by the classes that OpenTelemetry generates of its own description. */
class OtlpTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123456789Z");
    private static final Self SELF = new Self("0.1.0", "pi-5");

    private final Collector collector;
    private final Random random = new Random(1);

    OtlpTest() throws Exception {
        collector = new Collector();
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void a_span_arrives_as_it_was() throws Exception {
        Span span = span(TraceContext.begin(random), Optional.of("b7ad6b7169203331"), Optional.of("timeout"));
        try (Otlp otlp = start(List::of)) {
            otlp.accept(span);
            Collector.Taken taken = collector.next("/v1/traces");

            assertThat(taken.headers().get("Api-key")).containsExactly("se,cret");
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(taken.body());
            assertThat(request.getUnknownFields().asMap()).isEmpty();
            assertThat(attributes(request.getResourceSpans(0).getResource().getAttributesList()))
                    .containsEntry("service.name", "firebreak")
                    .containsEntry("host.name", "pi-5");
            io.opentelemetry.proto.trace.v1.Span read =
                    request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
            assertThat(hex(read.getTraceId())).isEqualTo(span.context().traceId());
            assertThat(hex(read.getSpanId())).isEqualTo(span.context().spanId());
            assertThat(hex(read.getParentSpanId())).isEqualTo("b7ad6b7169203331");
            assertThat(read.getName()).isEqualTo("chat llama3");
            assertThat(read.getKind()).isEqualTo(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(read.getStartTimeUnixNano()).isEqualTo(1_767_268_800_123_456_789L);
            assertThat(read.getEndTimeUnixNano() - read.getStartTimeUnixNano()).isEqualTo(2_500_000_000L);
            assertThat(attributes(read.getAttributesList()))
                    .containsExactly(
                            Map.entry(GenAi.MODEL, "llama3"),
                            Map.entry(GenAi.SERVER_PORT, "11434"),
                            Map.entry(GenAi.FIRST_CHUNK, "0.25"),
                            Map.entry(GenAi.STREAM, "true"));
            assertThat(read.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
            assertThat(read.getStatus().getMessage()).isEqualTo("timeout");
        }
    }

    @Test
    void figures_arrive_as_gauges_sums_and_histograms() throws Exception {
        Families families = new Families();
        families.add(Metric.UTILISATION, 0, "pi-5", "disk", "nvme0n1");
        families.add(Metric.WORKLOAD_CPU, 12.5, "pi-5", "postgres");
        families.add(Metric.FIRST_TOKEN, new double[] {0.5, 1}, new long[] {3, 0, 2}, 7.5, "llama3");
        try (Otlp otlp = start(families::all)) {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(
                    collector.next("/v1/metrics").body());
            List<io.opentelemetry.proto.metrics.v1.Metric> read =
                    request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList();

            assertThat(read)
                    .extracting(io.opentelemetry.proto.metrics.v1.Metric::getName)
                    .containsExactly(
                            "firebreak_resource_utilisation_ratio",
                            "firebreak_workload_cpu_seconds",
                            "firebreak_model_first_token_seconds");
            NumberDataPoint gauge = read.get(0).getGauge().getDataPoints(0);
            assertThat(gauge.hasAsDouble()).isTrue();
            assertThat(gauge.getAsDouble()).isZero();
            assertThat(attributes(gauge.getAttributesList())).containsEntry("name", "nvme0n1");
            assertThat(read.get(1).getSum().getIsMonotonic()).isTrue();
            assertThat(read.get(1).getSum().getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
            assertThat(read.get(1).getSum().getDataPoints(0).getAsDouble()).isEqualTo(12.5);
            assertThat(read.get(1).getUnit()).isEqualTo("s");
            HistogramDataPoint times = read.get(2).getHistogram().getDataPoints(0);
            assertThat(times.getCount()).isEqualTo(5);
            assertThat(times.getSum()).isEqualTo(7.5);
            assertThat(times.getBucketCountsList()).containsExactly(3L, 0L, 2L);
            assertThat(times.getExplicitBoundsList()).containsExactly(0.5, 1.0);
            assertThat(otlp).isNotNull();
        }
    }

    @Test
    void a_log_record_arrives_with_the_trace_that_it_was_written_in() throws Exception {
        Tracer tracer = new Tracer(_ -> {}, InstantSource.system(), System::nanoTime, random);
        OpenSpan turn = tracer.begin("turn", Span.Kind.INTERNAL, Optional.empty());
        try (Otlp otlp = start(List::of)) {
            Handler handler = otlp.logs();
            boolean _ = turn.within(() -> {
                java.util.logging.LogRecord event = new java.util.logging.LogRecord(Level.WARNING, "turn {0} failed");
                event.setParameters(new Object[] {"r1"});
                event.setLoggerName("dev.firebreak.roles.chat.Turns");
                event.setThrown(new IllegalStateException("no model"));
                handler.publish(event);
                handler.publish(new java.util.logging.LogRecord(Level.FINE, "not told"));
                return true;
            });

            List<LogRecord> read = ExportLogsServiceRequest.parseFrom(
                            collector.next("/v1/logs").body())
                    .getResourceLogs(0)
                    .getScopeLogs(0)
                    .getLogRecordsList();
            assertThat(read).singleElement().satisfies(record -> {
                assertThat(record.getBody().getStringValue()).isEqualTo("turn r1 failed");
                assertThat(record.getSeverityNumberValue()).isEqualTo(13);
                assertThat(hex(record.getTraceId())).isEqualTo(turn.context().traceId());
                assertThat(hex(record.getSpanId())).isEqualTo(turn.context().spanId());
                assertThat(record.getFlags()).isEqualTo(1);
                assertThat(attributes(record.getAttributesList()))
                        .containsEntry("logger", "dev.firebreak.roles.chat.Turns")
                        .hasEntrySatisfying(
                                "exception.stacktrace",
                                text -> assertThat(text).startsWith("java.lang.IllegalStateException: no model"));
            });
        }
    }

    @Test
    void whoever_logs_without_end_is_cut_short_and_what_is_lost_is_counted() {
        Outbox<LogLine> outbox = new Outbox<>(10_000);
        LogHandler handler = new LogHandler(outbox, InstantSource.fixed(NOON));
        for (int i = 0; i < LogHandler.MOST_A_SECOND + 40; i++) {
            handler.publish(new java.util.logging.LogRecord(Level.INFO, "again"));
        }

        assertThat(outbox.batch()).hasSize(LogHandler.MOST_A_SECOND);
        assertThat(outbox.dropped()).isEqualTo(40);
    }

    @Test
    void a_receiver_that_hangs_holds_nobody_up_and_what_does_not_fit_is_counted() throws Exception {
        collector.hangs = true;
        try (Otlp otlp = start(
                List::of,
                new Otlp.Rhythm(
                        Duration.ofMillis(5), Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMinutes(1), 64))) {
            otlp.accept(span(TraceContext.begin(random), Optional.empty(), Optional.empty()));
            awaitAsked(1);
            for (int i = 0; i < 1_000; i++) {
                otlp.accept(span(TraceContext.begin(random), Optional.empty(), Optional.empty()));
            }

            assertThat(told(otlp, Metric.TELEMETRY_DROPPED, "traces")).isGreaterThanOrEqualTo(1_000 - 64 - 1);
            collector.hang.countDown();
        }
    }

    @Test
    void who_asks_to_come_later_gets_the_same_once_more() throws Exception {
        collector.statuses.addAll(List.of(503, 429));
        try (Otlp otlp = start(List::of)) {
            otlp.accept(span(TraceContext.begin(random), Optional.empty(), Optional.empty()));

            assertThat(collector.next("/v1/traces").body()).isNotEmpty();
            assertThat(told(otlp, Metric.TELEMETRY_DROPPED, "traces")).isZero();
        }
        assertThat(collector.asked.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void what_is_refused_is_dropped_and_not_sent_again() throws Exception {
        collector.statuses.add(400);
        try (Otlp otlp = start(List::of)) {
            otlp.accept(span(TraceContext.begin(random), Optional.empty(), Optional.empty()));
            awaitAsked(1);
            Span second = span(TraceContext.begin(random), Optional.empty(), Optional.empty());
            otlp.accept(second);

            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                    collector.next("/v1/traces").body());
            assertThat(hex(request.getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpans(0)
                            .getTraceId()))
                    .isEqualTo(second.context().traceId());
            assertThat(told(otlp, Metric.TELEMETRY_DROPPED, "traces")).isEqualTo(1);
        }
    }

    @Test
    void what_waits_at_the_end_is_still_sent() throws Exception {
        Otlp otlp = start(
                List::of,
                new Otlp.Rhythm(
                        Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofSeconds(10), 64));
        otlp.accept(span(TraceContext.begin(random), Optional.empty(), Optional.empty()));
        otlp.close();

        assertThat(collector.next("/v1/traces").body()).isNotEmpty();
    }

    @Test
    void a_trace_that_its_caller_does_not_want_kept_is_not_sent() throws Exception {
        Span unwanted = span(
                TraceContext.parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
                        .orElseThrow(),
                Optional.empty(),
                Optional.empty());
        Span wanted = span(TraceContext.begin(random), Optional.empty(), Optional.empty());
        try (Otlp otlp = start(List::of)) {
            otlp.accept(unwanted);
            otlp.accept(wanted);

            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                    collector.next("/v1/traces").body());
            assertThat(hex(request.getResourceSpans(0)
                            .getScopeSpans(0)
                            .getSpans(0)
                            .getTraceId()))
                    .isEqualTo(wanted.context().traceId());
        }
    }

    private void awaitAsked(int times) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (collector.asked.get() < times && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(collector.asked.get()).isGreaterThanOrEqualTo(times);
    }

    private Otlp start(Supplier<List<Family>> figures) {
        return start(
                figures,
                new Otlp.Rhythm(
                        Duration.ofMillis(5),
                        Duration.ofMillis(50),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10),
                        64));
    }

    private Otlp start(Supplier<List<Family>> figures, Otlp.Rhythm rhythm) {
        return Otlp.start(collector.destination(), SELF, figures, InstantSource.system(), rhythm);
    }

    private static double told(Otlp otlp, Metric metric, String signal) {
        Families families = new Families();
        otlp.tell(families);
        return families.all().stream()
                .filter(family -> family.metric() == metric)
                .flatMap(family -> family.points().stream())
                .filter(point -> point.labels().containsValue(signal))
                .mapToDouble(point -> ((Family.Single) point).value())
                .sum();
    }

    private static Span span(TraceContext context, Optional<String> parent, Optional<String> error) {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put(GenAi.MODEL, new Value.Text("llama3"));
        attributes.put(GenAi.SERVER_PORT, new Value.Whole(11_434));
        attributes.put(GenAi.FIRST_CHUNK, new Value.Fraction(0.25));
        attributes.put(GenAi.STREAM, new Value.Truth(true));
        return new Span(
                context, parent, "chat llama3", Span.Kind.CLIENT, NOON, Duration.ofMillis(2_500), attributes, error);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        Map<String, String> read = new LinkedHashMap<>();
        pairs.forEach(pair -> read.put(
                pair.getKey(),
                switch (pair.getValue().getValueCase()) {
                    case STRING_VALUE -> pair.getValue().getStringValue();
                    case INT_VALUE -> Long.toString(pair.getValue().getIntValue());
                    case DOUBLE_VALUE -> Double.toString(pair.getValue().getDoubleValue());
                    case BOOL_VALUE -> Boolean.toString(pair.getValue().getBoolValue());
                    default -> pair.getValue().toString();
                }));
        return read;
    }
}
