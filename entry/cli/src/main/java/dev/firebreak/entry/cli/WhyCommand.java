package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.culprit.Incident;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says where to look first: who suffers, who causes it, and what to do.",
        footer = {
            "",
            "It asks the Firebreak that runs on the data folder, which knows what is usual here, or looks by itself.",
            "With --from it judges what Prometheus recorded of machines: node_exporter's figures and cAdvisor's.",
            "Exit status: 0 nobody suffers, 3 somebody does."
        })
final class WhyCommand implements Callable<Integer> {
    private static final Duration PACE = Duration.ofSeconds(1);

    /** What is usual is known after so long. */
    private static final long ENOUGH_SECONDS = 45;

    private static final int SUFFERS = 3;

    private final Program program;
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "WORKLOAD",
            description = "Only what this workload suffers or causes. Default: the whole machine.")
    private @Nullable String workload;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            description = "How long to look before nothing is called nothing, where nobody has looked yet: 60s, 2m."
                    + " Default: 60s.",
            converter = SpanConverter.class)
    private Duration patience = Duration.ofSeconds(60);

    @Option(
            names = "--from",
            paramLabel = "FILE|URL",
            description = "Judge the past instead: a file of answers of Prometheus' query API, or the address of"
                    + " Prometheus or VictoriaMetrics.")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "With an address: the end, as 2026-01-31T02:15:00Z. Default: now.")
    private @Nullable Instant until;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            description = "With an address: how much before the end: 30m, 2h. Default: 1h.",
            converter = SpanConverter.class)
    private Duration span = Duration.ofHours(1);

    @Option(names = "--json", description = "For programs: one line.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    WhyCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (from != null) {
            return past(from);
        }
        try (Connection connection = Connection.open(program, data.folder(program), new ModelOptions())) {
            JsonNode why = answer(connection.client());
            if (json) {
                terminal.out().println(why);
            } else {
                WhyReport.print(why, terminal.out());
            }
            return why.path("well").asBoolean() ? 0 : SUFFERS;
        }
    }

    private int past(String source) throws CommandException, InterruptedException {
        Past.Judged judged;
        try {
            judged = program.past().judge(source, until == null ? Instant.now() : until, span);
        } catch (IOException e) {
            throw new CommandException(
                    e instanceof NoSuchFileException ? source + " is not there" : String.valueOf(e.getMessage()), e);
        }
        List<Incident> incidents =
                workload == null ? judged.incidents() : PastReport.concerning(judged.incidents(), workload);
        if (json) {
            terminal.out().println(PastReport.json(judged, incidents));
        } else {
            PastReport.print(judged, incidents, terminal.out());
        }
        return incidents.isEmpty() ? 0 : SUFFERS;
    }

    /** Waits where too little has been seen to say that all is well, and where somebody suffers and nobody is named yet. */
    private JsonNode answer(Client client) throws CommandException, InterruptedException {
        String path = workload == null ? "/api/why" : "/api/why?workload=" + Client.encode(workload);
        long deadline = System.nanoTime() + patience.toNanos();
        JsonNode why = client.get(path);
        while (tooEarly(why) && System.nanoTime() < deadline) {
            terminal.progress("  looking for " + why.path("looked_for_seconds").asText()
                    + " s; what is usual here is known after " + ENOUGH_SECONDS + " s");
            Thread.sleep(PACE);
            why = client.get(path);
        }
        terminal.clearProgress();
        return why;
    }

    private static boolean tooEarly(JsonNode why) {
        return why.path("looked_for_seconds").asLong() < ENOUGH_SECONDS
                ? !why.has("culprit")
                : why.path("verdict").asText().equals("unknown");
    }
}
