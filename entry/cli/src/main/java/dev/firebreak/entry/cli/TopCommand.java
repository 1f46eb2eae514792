package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows what this machine is short of, who waits for it, and who uses it.",
        footer = {"", "Ctrl-C ends it. It asks the Firebreak that runs on the data folder, or looks by itself."})
final class TopCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 10_000;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String HOME_AND_CLEAR = "\033[H\033[J";

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--sort",
            paramLabel = "WHAT",
            description = "waits (who waits longest; the default), cpu, memory or disk.")
    private String sort = "waits";

    @Option(names = "--rows", paramLabel = "N", description = "How many workloads to show; 20 by default.")
    private int rows = 20;

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "One of several that are watched; all of them by default.")
    private String node = "";

    @Option(names = "--once", description = "Show it once and end, as where nobody watches.")
    private boolean once;

    @Option(names = "--json", description = "For programs: one line, once.")
    private boolean json;

    TopCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (rows < 0 || rows > MOST_ROWS) {
            throw new CommandException("--rows " + rows + " is not 0 to " + MOST_ROWS);
        }
        String path = "/api/watch?sort=" + Client.encode(sort) + "&groups=" + rows
                + (node.isEmpty() ? "" : "&node=" + Client.encode(node));
        try (Connection connection = Connection.open(program, data.folder(program), new ModelOptions())) {
            Client client = connection.client();
            if (json) {
                terminal.out().println(seen(client, path));
            } else if (once || !terminal.interactive()) {
                print(seen(client, path), "");
            } else {
                while (true) {
                    print(seen(client, path), HOME_AND_CLEAR);
                    Thread.sleep(PACE);
                }
            }
        }
        return 0;
    }

    /** Right after a start there is nothing to show before the second look. */
    private static JsonNode seen(Client client, String path) throws CommandException, InterruptedException {
        JsonNode now = client.get(path);
        for (int tries = 0; tries < 5 && !now.has("at") && !now.has("trouble"); tries++) {
            Thread.sleep(PACE);
            now = client.get(path);
        }
        return now;
    }

    private void print(JsonNode now, String before) throws CommandException {
        boolean all = node.isEmpty() && now.has("nodes");
        if (now.has("trouble") && !all) {
            throw new CommandException(now.path("trouble").asText());
        }
        List<String> lines =
                all ? new NodesReport(now).lines(terminal.width(), rows) : new TopReport(now).lines(terminal.width());
        terminal.out().print(before + String.join(System.lineSeparator(), lines) + System.lineSeparator());
        terminal.out().flush();
    }
}
