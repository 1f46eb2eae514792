package dev.firebreak.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.lab.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSecretsTest {
    private final ProcessSecrets secrets = new ProcessSecrets();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void a_file_holds_the_secret_and_nothing_else_counts() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "hunter2\n");
        assertThat(secrets.read(new SecretSource.InFile(file.toString()))).isEqualTo("hunter2");

        Files.writeString(file, "another\n");
        assertThat(secrets.read(new SecretSource.InFile(file.toString()))).isEqualTo("another");
    }

    @Test
    void what_is_not_there_is_said_with_its_place() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertThatThrownBy(() -> secrets.read(new SecretSource.Variable("FIREBREAK_NOT_SET")))
                .isInstanceOf(OutletException.class)
                .hasMessageContaining("there is no environment variable FIREBREAK_NOT_SET");
        assertThatThrownBy(() -> secrets.read(new SecretSource.InFile(empty.toString())))
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> secrets.read(
                        new SecretSource.InFile(folder.resolve("gone").toString())))
                .hasMessageContaining("cannot be read");
    }
}
