package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Lab files for tests. */
final class Labs {
    private Labs() {}

    /** One small machine; what is given stands below it. */
    static String with(String... more) {
        return """
                version: firebreak/v1
                name: home
                nodes:
                  pi-1: {arch: arm64, cores: 4, memory: 8GiB}
                """ + String.join("\n", more) + "\n";
    }

    /** A file with every key that there is. */
    static String everything() {
        try (InputStream in = Objects.requireNonNull(Labs.class.getResourceAsStream("/everything.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LabReading read(String text) {
        return LabFile.read("lab.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    static Lab good(String text) {
        return switch (read(text)) {
            case LabReading.Good(Lab lab) -> lab;
            case LabReading.Bad(List<Problem> problems) -> throw new AssertionError(problems + "\n" + text);
        };
    }

    /** The problems of a file, none when it is good. */
    static List<Problem> all(String text) {
        return switch (read(text)) {
            case LabReading.Good(Lab _) -> List.of();
            case LabReading.Bad(List<Problem> problems) -> problems;
        };
    }

    /** The problems of a file that must have some. */
    static List<Problem> found(String text) {
        assertThat(all(text)).as(text).isNotEmpty();
        return all(text);
    }

    /** Likewise, a line each. */
    static List<String> problems(String text) {
        return found(text).stream().map(Problem::toString).toList();
    }
}
