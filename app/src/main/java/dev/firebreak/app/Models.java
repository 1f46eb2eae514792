package dev.firebreak.app;

import dev.firebreak.adapters.models.llama.LlamaWorker;
import dev.firebreak.adapters.models.openai.ServerDirectory;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.entry.cli.Program.Server;
import dev.firebreak.entry.cli.Program.StartException;
import dev.firebreak.entry.cli.Program.StartOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which models there are, from what the command line says. */
final class Models {
    private Models() {}

    static ServerDirectory directory(
            StartOptions options,
            Embedder embedder,
            ModelServers servers,
            Path data,
            OpenThings open,
            InstantSource clock)
            throws StartException, InterruptedException {
        List<Backend> told = new ArrayList<>();
        Optional<String> chosen = options.defaultModel();
        if (options.gguf().isPresent()) {
            LlamaWorker worker = open.add(worker(options.gguf().get(), data));
            told.add(worker.backend());
            chosen = chosen.or(() -> Optional.of(worker.model()));
        }
        for (Server server : options.servers()) {
            told.add(backend(server));
        }
        List<Model> own = List.of(
                new Model(Model.DOCUMENTS, Model.Task.ANSWER, Optional.empty()),
                new Model(embedder.model(), Model.Task.EMBED, Optional.empty()));
        return new ServerDirectory(
                servers,
                new ServerDirectory.Search(told, ServerDirectory.LOOPBACK, own, chosen, options.port()),
                clock);
    }

    private static LlamaWorker worker(Path gguf, Path data) throws StartException, InterruptedException {
        try {
            return LlamaWorker.start(
                    gguf, data.resolve("natives"), LlamaWorker.javaCommand(), LlamaWorker.Settings.standard());
        } catch (UpstreamException e) {
            throw new StartException(Causes.sentence(e), e);
        }
    }

    private static Backend backend(Server server) throws StartException {
        try {
            return ServerDirectory.told(server.address(), key(server));
        } catch (IllegalArgumentException e) {
            throw new StartException("--server: " + Causes.sentence(e), e);
        }
    }

    private static Optional<String> key(Server server) throws StartException {
        if (server.keyVariable().isEmpty()) {
            return Optional.empty();
        }
        String name = server.keyVariable().get();
        String key = System.getenv(name);
        if (key == null || key.isBlank()) {
            throw new StartException("--key-env " + name + ": there is no such environment variable, or it is empty."
                    + " Set it to the key of " + server.address());
        }
        return Optional.of(key.strip());
    }
}
