package dev.firebreak.adapters.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder below {@code cases} has a {@code lab.yaml} and below {@code expected} the files that it becomes. After a
 * change that is meant: {@code -Dfirebreak.golden=write}, and read the difference.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    static List<Path> cases() throws IOException {
        try (Stream<Path> all = Files.list(CASES)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_lab_becomes_the_files_beside_it(Path folder) throws IOException {
        Lab lab = Examples.lab(folder.resolve("lab.yaml"));
        Plan plan = Examples.plan(lab);
        SortedMap<String, String> files = new TreeMap<>(Examples.files(lab, plan));
        files.putAll(Workflow.of(lab, plan));
        Path expected = folder.resolve("expected");
        if ("write".equals(System.getProperty("firebreak.golden"))) {
            write(expected, files);
        }
        assertThat(files).isEqualTo(read(expected));
    }

    private static void write(Path folder, SortedMap<String, String> files) throws IOException {
        for (String old : read(folder).keySet()) {
            Files.delete(folder.resolve(old));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).forEach(file -> files.put(nameOf(folder, file), textOf(file)));
            }
        }
        return files;
    }

    private static String nameOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
