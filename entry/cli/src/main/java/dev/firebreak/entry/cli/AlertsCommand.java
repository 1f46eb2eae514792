package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lists who was told of which trouble; tries whether alerts arrive; silences a workload for a while.",
        footer = {
            "",
            "Where alerts go stands in the lab file, below alerts:. It asks the Firebreak that runs on the data folder.",
            "Exit status: 0 no alert lasts, or all tests arrived; 3 one lasts, or a test did not arrive."
        })
final class AlertsCommand implements Callable<Integer> {
    private static final int NEEDS = 3;

    private final Program program;
    private final Terminal terminal;

    @Option(names = "--test", description = "Sends a test alert to every destination and says what became of it.")
    private boolean test;

    @Option(names = "--json", description = "For programs: one line.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    AlertsCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        try (Client client = client(data)) {
            return test ? tested(client) : listed(client);
        }
    }

    private int listed(Client client) throws CommandException, InterruptedException {
        JsonNode alerts = client.get("/api/alerts");
        if (json) {
            terminal.out().println(alerts);
        } else {
            AlertsReport.print(alerts, terminal.out());
        }
        return alerts.path("active").isEmpty() ? 0 : NEEDS;
    }

    private int tested(Client client) throws CommandException, InterruptedException {
        JsonNode trials = client.post("/api/alerts/test", Client.JSON.createObjectNode());
        if (json) {
            terminal.out().println(trials);
        } else {
            AlertsReport.printTrials(trials.path("trials"), terminal.out());
        }
        boolean all = trials.path("trials")
                .valueStream()
                .allMatch(trial -> trial.path("arrived").asBoolean());
        return all && !trials.path("trials").isEmpty() ? 0 : NEEDS;
    }

    @Command(
            name = "silence",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            header = "Tells nobody for a while of what a workload suffers or causes.")
    int silence(
            @Parameters(paramLabel = "WORKLOAD", description = "Whose trouble is expected.") String workload,
            @Option(
                            names = "--for",
                            required = true,
                            paramLabel = "TIME",
                            description = "How long: 90m, 2h.",
                            converter = SpanConverter.class)
                    Duration length,
            @Option(names = "--reason", required = true, description = "Why, for whoever wonders later.") String reason,
            @Mixin DataOption folder)
            throws CommandException, InterruptedException {
        ObjectNode wanted = Client.JSON
                .createObjectNode()
                .put("workload", workload)
                .put("minutes", Math.ceilDiv(length.toSeconds(), 60))
                .put("reason", reason)
                .put("who", System.getProperty("user.name", "somebody"));
        try (Client client = client(folder)) {
            JsonNode silence = client.post("/api/alerts/silence", wanted);
            terminal.out()
                    .println("Nobody is told of " + workload + " until "
                            + silence.path("until").asText() + ". To end it: firebreak alerts unsilence "
                            + silence.path("id").asText());
        }
        return 0;
    }

    @Command(name = "unsilence", mixinStandardHelpOptions = true, header = "Ends a silence.")
    int unsilence(
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id, @Mixin DataOption folder)
            throws CommandException, InterruptedException {
        try (Client client = client(folder)) {
            client.delete("/api/alerts/silence/" + Client.encode(id));
            terminal.out().println("The silence " + id + " is over.");
        }
        return 0;
    }

    private Client client(DataOption option) throws CommandException {
        Path folder = option.folder(program);
        URI running = program.running(folder)
                .orElseThrow(() -> new CommandException("nothing runs on " + folder
                        + ", so nobody watches and nobody is told. Start it with: firebreak up --lab FILE"));
        return new Client(running);
    }
}
