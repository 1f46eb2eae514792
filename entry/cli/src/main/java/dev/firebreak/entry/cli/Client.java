package dev.firebreak.entry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Talks to a Firebreak that runs, in this process or another. */
final class Client implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final URI base;

    Client(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    JsonNode get(String path) throws CommandException, InterruptedException {
        return read(request(path).GET().build());
    }

    JsonNode post(String path, JsonNode body) throws CommandException, InterruptedException {
        return read(withBody(path, body));
    }

    void delete(String path) throws CommandException, InterruptedException {
        read(request(path).DELETE().build());
    }

    /** Posts, and hands over the data of each server-sent event until {@code [DONE]}. */
    void stream(String path, JsonNode body, Consumer<JsonNode> events) throws CommandException, InterruptedException {
        try {
            HttpResponse<InputStream> response =
                    http.send(withBody(path, body), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), in.readAllBytes());
                }
                readEvents(in, events);
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static void readEvents(InputStream in, Consumer<JsonNode> events) throws IOException, CommandException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.startsWith("data:")) {
                continue;
            }
            String data = line.substring("data:".length()).strip();
            if (data.equals("[DONE]")) {
                return;
            }
            JsonNode event = JSON.readTree(data);
            if (event.has("error")) {
                throw new CommandException(event.path("error").path("message").asText("the answer broke off"));
            }
            events.accept(event);
        }
        throw new CommandException("the answer broke off: Firebreak closed the connection. Is it still running?");
    }

    private JsonNode read(HttpRequest request) throws CommandException, InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw refused(response.statusCode(), response.body());
            }
            return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private HttpRequest withBody(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private CommandException unreachable(IOException cause) {
        return new CommandException(
                "Firebreak at " + base + " does not answer (" + cause.getMessage() + "). Is it still running?", cause);
    }

    private static CommandException refused(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return new CommandException(
                    JSON.readTree(text).path("error").path("message").asText("status " + status));
        } catch (JsonProcessingException e) {
            return new CommandException("Firebreak answered with status " + status + ": " + text.strip(), e);
        }
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
