package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Telemetry;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryKeysTest {
    @Test
    void telemetry_goes_where_the_lab_says_and_nowhere_when_it_says_nothing() {
        assertThat(Labs.good(Labs.with("telemetry: {otlp: \"http://collector:4318\"}"))
                        .telemetry())
                .isEqualTo(new Telemetry(Optional.of(URI.create("http://collector:4318"))));
        assertThat(Labs.good(Labs.with()).telemetry()).isEqualTo(Telemetry.NOWHERE);
        assertThat(Labs.good(Labs.with("telemetry: {}")).telemetry()).isEqualTo(Telemetry.NOWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "grpc://collector:4317",
                "http://user:secret@collector",
                "http://c/?key=secret",
                "http://:4318"
            })
    void what_is_no_address_or_holds_a_key_is_a_problem_of_the_file(String address) {
        assertThat(Labs.problems(Labs.with("telemetry: {otlp: \"" + address + "\"}")))
                .singleElement()
                .asString()
                .contains("http://collector:4318");
    }
}
