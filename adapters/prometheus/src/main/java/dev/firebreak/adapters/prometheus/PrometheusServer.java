package dev.firebreak.adapters.prometheus;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A Prometheus, or a VictoriaMetrics, that is asked for what it has recorded: the raw samples, one figure at a time. */
public final class PrometheusServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;

    /** @param base without {@code /api/v1}: {@code http://prometheus:9090} */
    public PrometheusServer(URI base) {
        this.base = base;
    }

    /**
     * Asks for the time before {@code end}.
     *
     * @throws IOException when it does not answer, or what it has is not enough: with what to do
     */
    public PrometheusReadings readings(Instant end, Duration span) throws IOException, InterruptedException {
        Recorded recorded = new Recorded(base.toString());
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (String name : Names.all()) {
                ask(client, recorded, name, end, span);
            }
        }
        return PrometheusReadings.of(recorded, base.toString());
    }

    private void ask(HttpClient client, Recorded recorded, String name, Instant end, Duration span)
            throws IOException, InterruptedException {
        String query = name + "[" + span.toSeconds() + "s]";
        String root = base.toString().replaceAll("/+$", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "/api/v1/query?query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&time=" + end.toEpochMilli() / 1e3))
                .timeout(PATIENCE)
                .build();
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException(
                    base + " cannot be asked: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                            + ". It is the address of Prometheus itself, such as http://prometheus:9090",
                    e);
        }
        try (InputStream body = new BufferedInputStream(response.body())) {
            if (response.statusCode() != 200) {
                throw new IOException(base + " answers " + response.statusCode() + " when asked for " + query
                        + ". Is it Prometheus' or VictoriaMetrics' own address?");
            }
            recorded.read(body);
        }
    }
}
