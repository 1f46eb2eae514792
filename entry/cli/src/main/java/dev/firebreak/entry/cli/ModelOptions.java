package dev.firebreak.entry.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which language models answer, the same for every command that may start Firebreak. */
final class ModelOptions {
    @Option(
            names = "--model",
            paramLabel = "FILE.gguf",
            description = "Run llama.cpp on this model file, in a process of its own.")
    private @Nullable Path model;

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    private final List<ServerOption> servers = new ArrayList<>();

    @Option(
            names = "--default-model",
            paramLabel = "NAME",
            description = "The language model that answers when none is named. Default: --model, else the first found.")
    private @Nullable String defaultModel;

    static final class ServerOption {
        @Option(
                names = "--server",
                required = true,
                paramLabel = "URL",
                description = "A server that speaks the OpenAI API, such as http://gpu-box:8000/v1. May be repeated.")
        @SuppressWarnings("NullAway.Init") // picocli sets it, it is required
        private URI address;

        @Option(
                names = "--key-env",
                paramLabel = "NAME",
                description = "The environment variable that holds that server's key.")
        private @Nullable String keyVariable;
    }

    Optional<Path> gguf() {
        return Optional.ofNullable(model).map(file -> file.toAbsolutePath().normalize());
    }

    List<Program.Server> servers() {
        return servers.stream()
                .map(server -> new Program.Server(server.address, Optional.ofNullable(server.keyVariable)))
                .toList();
    }

    Optional<String> defaultModel() {
        return Optional.ofNullable(defaultModel);
    }
}
