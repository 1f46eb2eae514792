package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says what runs on this data folder, and what it holds.")
final class StatusCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    StatusCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = data.folder(program);
        Optional<URI> running = program.running(folder);
        if (running.isEmpty()) {
            if (json) {
                terminal.out().println("{\"running\":false}");
            } else {
                terminal.out().println("Nothing runs on " + folder + ". Start it with: firebreak up");
            }
            return 1;
        }
        try (Client client = new Client(running.get())) {
            JsonNode status = client.get("/api/status");
            if (json) {
                terminal.out().println(status);
            } else {
                print(status, client.get("/api/collections"));
            }
        }
        return 0;
    }

    private void print(JsonNode status, JsonNode collections) {
        PrintStream out = terminal.out();
        line("Address", status.path("address").asText());
        line(
                "Process",
                "pid " + status.path("pid").asText() + ", up "
                        + Text.span(
                                Duration.ofMillis(status.path("uptime_millis").asLong()))
                        + ", " + Text.bytes(status.path("memory_bytes").asLong()) + " of memory");
        line("Data", status.path("data").asText());
        line("Roles", Text.join(status.path("roles")));
        JsonNode models = status.path("models");
        line("Models", models.isEmpty() ? "none" : Text.join(models));
        line(
                "Answers",
                status.hasNonNull("default_model")
                        ? status.path("default_model").asText()
                        : "without a language model: the best passages, quoted");
        status.path("troubles").forEach(trouble -> line("Trouble", trouble.asText()));
        for (JsonNode collection : collections.path("collections")) {
            JsonNode files = collection.path("files");
            line(
                    "Files",
                    collection.path("name").asText() + ": "
                            + Text.count(files.path("read").asLong(), "file")
                            + " in " + Text.count(collection.path("passages").asLong(), "passage")
                            + ", " + files.path("skipped").asLong() + " skipped, "
                            + files.path("failed").asLong() + " failed");
        }
        out.flush();
    }

    private void line(String label, String text) {
        terminal.out().printf("%-8s %s%n", label, text);
    }
}
