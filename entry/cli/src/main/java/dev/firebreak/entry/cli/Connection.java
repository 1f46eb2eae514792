package dev.firebreak.entry.cli;

import dev.firebreak.core.throttle.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A client with what it talks to: an instance that runs already, or one started in this process for the command. */
final class Connection implements AutoCloseable {
    private final Client client;
    private final Optional<Program.Instance> own;

    private Connection(Client client, Optional<Program.Instance> own) {
        this.client = client;
        this.own = own;
    }

    /** Connects to the instance that holds the data folder; when none does, starts one for as long as this lives. */
    static Connection open(Program program, Path data, ModelOptions models) throws Program.StartException {
        Optional<URI> running = program.running(data);
        if (running.isPresent()) {
            return new Connection(new Client(running.get()), Optional.empty());
        }
        Program.Instance instance = program.start(new Program.StartOptions(
                data, 0, Set.of(), models.gguf(), models.servers(), models.defaultModel(), Optional.empty(), Mode.OFF));
        return new Connection(new Client(instance.address()), Optional.of(instance));
    }

    Client client() {
        return client;
    }

    /** True when nothing goes on in the background after this command. */
    boolean ownInstance() {
        return own.isPresent();
    }

    @Override
    public void close() {
        client.close();
        own.ifPresent(Program.Instance::close);
    }
}
