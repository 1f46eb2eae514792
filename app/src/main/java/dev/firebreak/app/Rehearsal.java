package dev.firebreak.app;

import dev.firebreak.entry.cli.CommandLineInterface;
import dev.firebreak.entry.cli.Terminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does once, at build time, what a first visitor does, so that the JVM can keep the classes as they were then and start
 * quickly from there (JEP 483 and 515). Everything happens in the folder that the launcher names, and removes afterwards.
 */
public final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern EVENTS = Pattern.compile("/ask/turns/[^/]+/events");
    private static final String PAGE = """
            # A house with walls

            ## Kitchen
            The kitchen has a stove, a table and a window to the garden.
            """;

    private static final String LAB = """
            version: firebreak/v1
            name: rehearsal
            nodes:
              pi-[1-3]:
                arch: arm64
                cores: 4
                memory: 8GiB
                disks: {ssd: {class: ssd, size: 500GB}}
                watts: {idle: 3, full: 12}
                price: 95
              box:
                arch: amd64
                cores: 16
                memory: 64GiB
                disks: {nvme: {class: nvme, size: 2TB}}
                gpus: [{name: GPU, vendor: nvidia, memory: 24GiB, bandwidth: 936GB/s}]
            workloads:
              postgres: {use: postgres}
              gitea: {use: gitea}
              cache: {use: valkey, replicas: 2, spread: nodes}
            models:
              small: {task: chat, engine: vllm, size: 4GB, gpu: {memory: 6GiB}, cpu: 2, memory: 4GiB}
            edges:
              - gitea -> postgres:5432
            """;

    private Rehearsal() {}

    /** Ends in any case, also when something goes wrong: whoever builds waits for it. */
    public static void main(String[] arguments) {
        Logging.configure(Level.INFO);
        int status = 1;
        try {
            rehearse(Path.of(arguments[0]));
            status = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            System.getLogger("dev.firebreak.app").log(System.Logger.Level.ERROR, "the rehearsal failed", e);
        }
        System.exit(status);
    }

    private static void rehearse(Path folder) throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Path document = Files.writeString(folder.resolve("house.md"), PAGE);

        String lab = Files.writeString(folder.resolve("lab.yaml"), LAB).toString();

        Thread.ofPlatform().daemon().start(() -> command("up", "--port", "0", "--data", data.toString(), "--lab", lab));
        URI address = awaitAddress(data);
        visit(address);
        command("ingest", "--data", data.toString(), document.toString());
        command("search", "--data", data.toString(), "kitchen", "window");
        command("ask", "--data", data.toString(), "What does the kitchen have?");
        command("plan", lab);
        command("plan", lab, "--json");
        command("explain", "gitea", lab);
        command("status", "--data", data.toString());
        ask(address);
        visit(address);
    }

    private static void command(String... arguments) {
        int status = new CommandLineInterface(new Firebreak(), Terminal.system()).run(arguments);
        if (status != 0) {
            throw new IllegalStateException("`firebreak " + String.join(" ", arguments) + "` ended with " + status);
        }
    }

    private static URI awaitAddress(Path data) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<URI> address = DataFolder.holder(data);
        while (address.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("firebreak up was not ready within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(20);
            address = DataFolder.holder(data);
        }
        return address.get();
    }

    private static void visit(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String page : List.of(
                    "/ask",
                    "/house",
                    "/house/workloads/gitea",
                    "/watch",
                    "/documents",
                    "/search?q=kitchen",
                    "/machine",
                    "/v1/models",
                    "/api/status")) {
                send(http, HttpRequest.newBuilder(address.resolve(page)).build());
            }
        }
    }

    /** As the Ask page does: the question first, then what is told of its answer. */
    private static void ask(URI address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(address.resolve("/ask"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("HX-Request", "true")
                    .POST(HttpRequest.BodyPublishers.ofString("question=Where+is+the+stove%3F"))
                    .build();
            Matcher events = EVENTS.matcher(send(http, question));
            if (!events.find()) {
                throw new IOException("the turn that was asked for does not say where its events are");
            }
            String told = send(
                    http,
                    HttpRequest.newBuilder(address.resolve(events.group())).build());
            // The sources come by themselves, or with the whole answer when that was quicker.
            if (!told.contains("class=\"source\"")) {
                throw new IOException("no sources came: " + told);
            }
        }
    }

    private static String send(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
