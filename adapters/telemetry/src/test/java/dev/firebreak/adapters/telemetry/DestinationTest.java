package dev.firebreak.adapters.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final Optional<URI> OF_LAB = Optional.of(URI.create("http://lab:4318"));

    @Test
    void without_an_address_nothing_is_sent() {
        assertThat(Destination.of(Map.of(), Optional.empty())).isEmpty();
        assertThat(Destination.of(Map.of("OTEL_SDK_DISABLED", "true"), OF_LAB)).isEmpty();
    }

    @Test
    void the_labs_address_takes_all_three() {
        assertThat(Destination.of(Map.of(), OF_LAB).orElseThrow().endpoints())
                .containsEntry(Signal.TRACES, URI.create("http://lab:4318/v1/traces"))
                .containsEntry(Signal.METRICS, URI.create("http://lab:4318/v1/metrics"))
                .containsEntry(Signal.LOGS, URI.create("http://lab:4318/v1/logs"));
    }

    @Test
    void a_variable_wins_over_the_lab_and_that_of_a_signal_over_both_as_it_stands() {
        Destination destination = Destination.of(
                        Map.of(
                                "OTEL_EXPORTER_OTLP_ENDPOINT",
                                "http://env:4318/",
                                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                                "http://vm:8428/opentelemetry/v1/metrics"),
                        OF_LAB)
                .orElseThrow();

        assertThat(destination.endpoints())
                .containsEntry(Signal.TRACES, URI.create("http://env:4318/v1/traces"))
                .containsEntry(Signal.METRICS, URI.create("http://vm:8428/opentelemetry/v1/metrics"));
    }

    @Test
    void headers_are_decoded_and_never_told() {
        Destination destination = Destination.of(
                        Map.of("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic%20c2VjcmV0, tenant=home"), OF_LAB)
                .orElseThrow();

        assertThat(destination.headers())
                .containsEntry("Authorization", "Basic c2VjcmV0")
                .containsEntry("tenant", "home");
        assertThat(destination.toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void what_cannot_be_is_told_with_the_variable_and_the_way_out() {
        assertThatThrownBy(() -> Destination.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"), OF_LAB))
                .hasMessageContaining("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector:4318'")
                .hasMessageContaining("http://collector:4318");
        assertThatThrownBy(() -> Destination.of(Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), OF_LAB))
                .hasMessageContaining("4318");
        assertThatThrownBy(() -> Destination.of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "secret"), OF_LAB))
                .hasMessageContaining("without '='")
                .hasMessageNotContaining("secret\"");
    }
}
