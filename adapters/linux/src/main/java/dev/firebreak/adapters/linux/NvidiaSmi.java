package dev.firebreak.adapters.linux;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks NVIDIA's driver for its cards: the only place that tells how much memory they have. */
@FunctionalInterface
public interface NvidiaSmi {
    /** A machine without the tool. */
    NvidiaSmi ABSENT = () -> "";

    /**
     * One card a line: PCI address, name, memory in MiB, joined by commas. Empty when there is no tool or it does not
     * answer in time. {@code [N/A]} for the memory is what it says of cards that share the machine's.
     */
    String cards();

    /** The {@code nvidia-smi} that the folders of {@code $PATH} hold, waited for two seconds at most. */
    static NvidiaSmi onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(Pattern.quote(java.io.File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> program(folder).stream())
                .findFirst()
                .<NvidiaSmi>map(program -> new NvidiaSmiProgram(program, Duration.ofSeconds(2)))
                .orElse(ABSENT);
    }

    private static Optional<Path> program(String folder) {
        try {
            return Optional.of(Path.of(folder, "nvidia-smi"))
                    .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program));
        } catch (InvalidPathException strange) {
            return Optional.empty();
        }
    }
}
