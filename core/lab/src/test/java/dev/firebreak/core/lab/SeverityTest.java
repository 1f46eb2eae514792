package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void who_leaves_a_full_node_last_is_missed_first() {
        assertThat(Severity.of(WorkloadClass.DATA.treatment())).isEqualTo(Severity.CRITICAL);
        assertThat(Severity.of(WorkloadClass.INFERENCE.treatment())).isEqualTo(Severity.WARNING);
        assertThat(Severity.of(WorkloadClass.SERVICE.treatment())).isEqualTo(Severity.WARNING);
        assertThat(Severity.of(WorkloadClass.PIPELINE.treatment())).isEqualTo(Severity.NOTICE);
        assertThat(Severity.of(WorkloadClass.AGENT.treatment())).isEqualTo(Severity.NOTICE);
    }

    @Test
    void the_worse_of_two_counts() {
        assertThat(Severity.WARNING.or(Severity.CRITICAL)).isEqualTo(Severity.CRITICAL);
        assertThat(Severity.WARNING.or(Severity.NOTICE)).isEqualTo(Severity.WARNING);
        assertThat(Severity.WARNING.isAtLeast(Severity.WARNING)).isTrue();
    }

    @Test
    void a_secret_is_in_a_variable_or_in_a_file() {
        assertThat(SecretSource.of("env:NTFY_TOKEN")).contains(new SecretSource.Variable("NTFY_TOKEN"));
        assertThat(SecretSource.of("file:/run/secrets/ntfy")).contains(new SecretSource.InFile("/run/secrets/ntfy"));
        assertThat(List.of("hunter2", "env:", "env:A B", "file:relative", "file:/a b", ""))
                .allMatch(text -> SecretSource.of(text).isEmpty());
    }

    @Test
    void a_password_goes_nowhere_in_clear() {
        Destination.Server open = new Destination.Server("smtp.example.org", 25, Destination.Security.NONE);
        Destination.Login login = new Destination.Login("lab", new SecretSource.Variable("P"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Destination.Email(List.of("a@b"), "c@d", open, Optional.of(login)))
                .withMessageContaining("in clear");
    }
}
