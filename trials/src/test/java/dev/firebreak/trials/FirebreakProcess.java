package dev.firebreak.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./firebreak up} in a process of its own, as a user has it. */
final class FirebreakProcess implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final JsonMapper JSON = new JsonMapper();

    private static final Pattern ADDRESS = Pattern.compile("Open\\s+(http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path output;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private FirebreakProcess(Process process, Path output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts it on a free port and returns once it says that it is ready. */
    static FirebreakProcess up(Path data, String... more) {
        return upAt(0, data, more);
    }

    /** The same on a port that is known, as after a restart. */
    static FirebreakProcess upAt(int port, Path data, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("up", "--port", String.valueOf(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        return start(launcher(Map.of(), arguments));
    }

    /** The same, with the data folder on a file system of its own that holds so many MiB. */
    static FirebreakProcess upOnSmallDisk(Path data, int mebibytes) {
        ProcessBuilder builder = launcher(Map.of(), List.of("up", "--port", "0", "--data", data.toString()));
        String mount = "mount -t tmpfs -o size=" + mebibytes + "m firebreak \"$0\" && exec \"$@\"";
        builder.command()
                .addAll(0, List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, data.toString()));
        return start(builder);
    }

    private static FirebreakProcess start(ProcessBuilder builder) {
        try {
            Path output = Files.createTempFile("firebreak-trial", ".log");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Waiting.until("firebreak up is ready: " + output, Duration.ofSeconds(60), () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("firebreak up ended with " + process.exitValue() + ":\n" + read(output));
                }
                return read(output).contains("Ready in");
            });
            Matcher found = ADDRESS.matcher(read(output));
            if (!found.find()) {
                throw new AssertionError("no address in:\n" + read(output));
            }
            return new FirebreakProcess(process, output, URI.create(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher with arguments; it runs what has been built. */
    static ProcessBuilder launcher(Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("firebreak").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FIREBREAK_AS_BUILT", "1");
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs a command to its end. */
    static Outcome run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Outcome run(Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile("firebreak-trial", ".out");
            Path err = Files.createTempFile("firebreak-trial", ".err");
            Process process = launcher(environment, List.of(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("`firebreak " + String.join(" ", arguments) + "` did not end:\n" + read(err));
            }
            return new Outcome(process.exitValue(), read(out), read(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    String printed() {
        return read(output);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    JsonNode getJson(String path) {
        return json(get(path).body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Reads a folder into a collection and waits for the end of the job, which is returned. */
    JsonNode ingest(Path folder, String collection) {
        return awaitJob(startIngestion(folder, collection));
    }

    /** Waits for the end of a job and returns it. */
    JsonNode awaitJob(String id) {
        Waiting.until("job " + id + " ends", Duration.ofMinutes(2), () -> ended(id));
        return getJson("/api/jobs/" + id);
    }

    String startIngestion(Path folder, String collection) {
        HttpResponse<String> started =
                post("/api/ingest", "{\"paths\":[\"" + folder + "\"],\"collection\":\"" + collection + "\"}");
        if (started.statusCode() != 202) {
            throw new AssertionError("refused: " + started.body());
        }
        return json(started.body()).path("job").asText();
    }

    private boolean ended(String job) {
        return List.of("succeeded", "failed", "canceled")
                .contains(getJson("/api/jobs/" + job).path("state").asText());
    }

    /** As the kernel or a person in a hurry ends it. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** SIGTERM; returns how long it took to end. */
    Duration terminate() {
        long begun = System.nanoTime();
        process.destroy();
        awaitEnd(Duration.ofSeconds(20));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("process " + pid() + " did not end within " + patience + ":\n" + printed());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** What a command left. */
    record Outcome(int status, String out, String err) {}
}
