package dev.firebreak.entry.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --data}, the same for every command. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Default: $$FIREBREAK_DATA, else the user's data folder.")
    private @Nullable Path data;

    Path folder(Program program) {
        return data == null
                ? program.defaultDataFolder()
                : data.toAbsolutePath().normalize();
    }
}
