package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Ends the Firebreak that runs on this data folder.")
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    DownCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = data.folder(program);
        Optional<URI> running = program.running(folder);
        if (running.isEmpty()) {
            terminal.out().println("Nothing runs on " + folder + ".");
            return 0;
        }
        try (Client client = new Client(running.get())) {
            JsonNode status = client.get("/api/status");
            end(status.path("pid").asLong());
        }
        terminal.out().println("Ended. Everything is kept in " + folder + ".");
        return 0;
    }

    private static void end(long pid) throws CommandException, InterruptedException, ExecutionException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty() || !process.get().destroy()) {
            throw new CommandException("could not signal process " + pid + ". Does it belong to another user?");
        }
        try {
            process.get().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new CommandException(
                    "process " + pid + " has not ended within " + PATIENCE.toSeconds()
                            + " s. As a last resort: kill -9 " + pid,
                    e);
        }
    }
}
