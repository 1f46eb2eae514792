package dev.firebreak.adapters.kubernetes.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder of {@code src/test/cases} is a case: {@code lab.yaml} goes in, {@code expected/} comes out, for Flux unless
 * its name ends in {@code -kustomize}. {@code -Dfirebreak.write=true} writes what is expected anew; read the difference
 * before it is committed.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/cases");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comes_out_as_expected(String name) throws IOException {
        Path folder = CASES.resolve(name);
        Lab lab = switch (LabFile.read(folder.resolve("lab.yaml"))) {
            case LabReading.Good(Lab good) -> good;
            case LabReading.Bad bad -> throw new AssertionError(bad);
        };
        Target target = name.endsWith("-kustomize") ? Target.KUSTOMIZE : Target.FLUX;
        Rendering rendering = Rendering.of(lab, Examples.plan(lab), target);
        Path expected = folder.resolve("expected");
        if (Boolean.getBoolean("firebreak.write")) {
            write(expected, rendering.files());
        }
        assertThat(rendering.plan().unplaced()).isEmpty();
        assertThat(new References(rendering).problems()).isEmpty();
        assertThat(rendering.files()).isEqualTo(read(expected));
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
