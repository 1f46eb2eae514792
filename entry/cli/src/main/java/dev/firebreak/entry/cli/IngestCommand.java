package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Reads files and folders, so that questions can be answered from them.",
        description = {
            "Text, Markdown, HTML, PDF, JSON, CSV, source code, and gzip of these. What has not changed is not read again;",
            "what has vanished is removed. First all files are read and found by their words; then their passages get the",
            "vectors by which they are found by meaning, which takes many times longer. With a Firebreak running, the work goes",
            "on there when this command is interrupted; without one, at the next start.%n"
        })
final class IngestCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int PROBLEMS_SHOWN = 5;

    private final Program program;
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "A file or a folder.")
    private List<Path> paths = List.of();

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            defaultValue = "documents",
            description = "Which collection they belong to. Default: ${DEFAULT-VALUE}.")
    private String collection = "documents";

    @Option(names = "--detach", description = "Do not wait for the end; needs a running Firebreak.")
    private boolean detach;

    @Option(names = "--words", description = "Wait only until every file is found by its words; vectors follow.")
    private boolean wordsOnly;

    @Option(names = "--json", description = "Print the finished job for programs.")
    private boolean json;

    @Mixin
    private DataOption data = new DataOption();

    IngestCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        refuseMissing();
        try (Connection connection = Connection.open(program, data.folder(program), new ModelOptions())) {
            if (detach && connection.ownInstance()) {
                throw new CommandException("--detach needs a running Firebreak. Start it with: firebreak up");
            }
            String id = connection
                    .client()
                    .post("/api/ingest", request())
                    .path("job")
                    .asText();
            if (detach) {
                terminal.out().println(id);
                return 0;
            }
            JsonNode job = watch(connection, id);
            if (json) {
                terminal.out().println(job);
            } else {
                report(connection, job);
            }
            return isRead(job)
                            && !List.of("failed", "canceled")
                                    .contains(job.path("state").asText())
                    ? 0
                    : 1;
        }
    }

    /** Before anything is started for it; the running instance checks again. */
    private void refuseMissing() throws CommandException {
        List<String> missing = paths.stream()
                .filter(path -> !Files.exists(path))
                .map(Path::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new CommandException("there is no " + String.join(", no ", missing) + ". Nothing was read");
        }
    }

    private ObjectNode request() {
        ObjectNode request = Client.JSON.createObjectNode().put("collection", collection);
        ArrayNode list = request.putArray("paths");
        paths.forEach(path -> list.add(path.toAbsolutePath().normalize().toString()));
        return request;
    }

    private JsonNode watch(Connection connection, String id) throws CommandException, InterruptedException {
        IngestProgress progress = new IngestProgress(terminal, connection.ownInstance());
        while (true) {
            JsonNode job = connection.client().get("/api/jobs/" + id);
            boolean ended = List.of("succeeded", "failed", "canceled")
                    .contains(job.path("state").asText());
            if (ended || (wordsOnly && isRead(job))) {
                terminal.clearProgress();
                return job;
            }
            progress.show(job, Instant.now());
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean isRead(JsonNode job) {
        return job.hasNonNull("read_at") || job.path("state").asText().equals("succeeded");
    }

    private void report(Connection connection, JsonNode job) throws CommandException, InterruptedException {
        PrintStream out = terminal.out();
        Duration took = Duration.between(
                Instant.parse(job.path("started").asText()),
                Instant.parse(job.path("updated").asText()));
        out.println(Text.count(job.path("found").asLong(), "file") + " in collection "
                + job.path("collection").asText() + ": " + job.path("read").asLong() + " read, "
                + job.path("unchanged").asLong() + " unchanged, "
                + job.path("skipped").asLong() + " skipped, "
                + job.path("failed").asLong() + " failed; "
                + job.path("removed").asLong() + " vanished and removed; "
                + Text.count(job.path("passages").asLong(), "new passage") + " in " + Text.span(took));
        long without = job.path("without_vectors").asLong();
        if (without > 0) {
            out.println("  " + Text.count(without, "passage") + " can be searched by words and have no vectors yet: "
                    + whenVectorsCome(job, connection.ownInstance()));
        }
        if (job.path("failed").asLong() > 0) {
            problems(connection.client(), out);
        }
        job.path("error").asText("").lines().forEach(line -> terminal.err().println("firebreak: " + line));
        if (job.path("state").asText().equals("canceled")) {
            terminal.err().println("firebreak: the job was canceled; what had been read stays");
        }
    }

    private static String whenVectorsCome(JsonNode job, boolean ownInstance) {
        if (!job.path("state").asText().equals("running")) {
            return "the next job makes them";
        }
        return ownInstance
                ? "the next start of Firebreak goes on with them"
                : "the running Firebreak goes on with them";
    }

    private void problems(Client client, PrintStream out) throws CommandException, InterruptedException {
        JsonNode failed = client.get(
                "/api/documents?collection=" + Client.encode(collection) + "&state=failed&limit=" + PROBLEMS_SHOWN);
        failed.path("documents")
                .forEach(entry -> out.println("  failed: " + entry.path("path").asText() + ": "
                        + entry.path("reason").asText()));
        out.println("  All of them: " + client.base() + "/documents or GET /api/documents?state=failed");
    }
}
