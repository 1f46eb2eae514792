package dev.firebreak.core.lab;

import java.net.URI;
import java.util.Optional;

/**
 * Where Firebreak tells of itself.
 *
 * @param otlp who takes traces, metrics and logs by OTLP over HTTP, without {@code /v1/...}; empty when nobody does
 */
public record Telemetry(Optional<URI> otlp) {
    /** Nowhere but on its own pages. */
    public static final Telemetry NOWHERE = new Telemetry(Optional.empty());

    public Telemetry {
        otlp.ifPresent(address -> {
            String scheme = address.getScheme();
            if (address.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
                throw new IllegalArgumentException(
                        "telemetry goes to an address such as http://collector:4318, not to " + address);
            }
        });
    }
}
