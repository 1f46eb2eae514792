package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.throttle.Mode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the command line needs of the program that it belongs to. */
public interface Program {
    String version();

    /** The folder that holds everything when the command line names none. */
    Path defaultDataFolder();

    /** The files around a lab. */
    LabFiles labFiles();

    /** Files of a lab's walls. */
    Rendering rendering();

    /** Labs made of what runs already. */
    Imports imports();

    /** The clusters that a lab is applied to. */
    Clusters clusters();

    /** What other systems recorded. */
    Past past();

    /** Where the instance that holds this data folder listens; empty when none does. */
    Optional<URI> running(Path data);

    /** Starts every role in this process. */
    Instance start(StartOptions options) throws StartException;

    /**
     * How to start.
     *
     * @param port to listen on, on loopback; 0 for any free one
     * @param allowedHosts names besides loopback's that browsers may address it by, for a proxy in front
     * @param gguf a model file to run llama.cpp with
     * @param servers model servers named by the user
     * @param defaultModel which language model answers when none is named
     * @param lab the lab file whose house the console shows; it need not be there yet
     * @param walls how far groups are held back on this machine for those of a higher stance
     */
    record StartOptions(
            Path data,
            int port,
            Set<String> allowedHosts,
            Optional<Path> gguf,
            List<Server> servers,
            Optional<String> defaultModel,
            Optional<Path> lab,
            Mode walls) {
        public StartOptions {
            allowedHosts = Set.copyOf(allowedHosts);
            servers = List.copyOf(servers);
        }
    }

    /** @param keyVariable the environment variable that holds the server's key */
    record Server(URI address, Optional<String> keyVariable) {}

    /** Everything running in this process. */
    interface Instance extends AutoCloseable {
        URI address();

        Lab lab();

        Path data();

        List<String> roles();

        /** From the JVM's start until the address answered. */
        Duration startTime();

        /** Returns when the instance has been closed, by a signal or otherwise. */
        void awaitEnd() throws InterruptedException;

        @Override
        void close();
    }

    /** It cannot start; the message says why and what to do. */
    final class StartException extends Exception {
        public StartException(String message) {
            super(message);
        }

        public StartException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
