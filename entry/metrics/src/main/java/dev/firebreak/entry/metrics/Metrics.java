package dev.firebreak.entry.metrics;

import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /metrics} in Prometheus' text format. */
public final class Metrics {
    private final Supplier<List<Family>> figures;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /** @param figures asked at each scrape */
    public Metrics(Supplier<List<Family>> figures) {
        this.figures = figures;
    }

    public Route route() {
        return Route.get("/metrics", request -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
            writer.write(out, Snapshots.of(figures.get()));
            return new Reply.Full(200, Map.of("Content-Type", writer.getContentType()), out.toByteArray());
        });
    }
}
