package dev.firebreak.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A streamed chat completion as it arrives, over a connection that can be broken off at any moment. */
final class ModelStream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;
    private final List<JsonNode> events = new ArrayList<>();

    private ModelStream(Socket socket) throws IOException {
        this.socket = socket;
        this.lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Asks, and returns without waiting for anything of the answer. */
    static ModelStream ask(FirebreakProcess firebreak, ObjectNode request) {
        byte[] body = request.put("stream", true).toString().getBytes(StandardCharsets.UTF_8);
        int port = firebreak.address().getPort();
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + port
                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            return new ModelStream(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode question(String model, String question) {
        ObjectNode request = FirebreakProcess.JSON.createObjectNode().put("model", model);
        request.putArray("messages").addObject().put("role", "user").put("content", question);
        return request;
    }

    /** The next event with JSON in it; empty at the end. */
    Optional<JsonNode> next() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: {") || line.startsWith("{\"error\"")) {
                    JsonNode event = FirebreakProcess.json(line.replaceFirst("^data: ", ""));
                    events.add(event);
                    return Optional.of(event);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on until the first word of the answer has come. */
    ModelStream awaitWords() {
        while (text().isEmpty()) {
            if (next().isEmpty()) {
                throw new AssertionError("no word came, only " + events);
            }
        }
        return this;
    }

    ModelStream awaitEnd() {
        while (next().isPresent()) {
            // Each event is kept.
        }
        return this;
    }

    List<JsonNode> events() {
        return events;
    }

    /** The answer as far as it has come. */
    String text() {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(
                event.path("choices").path(0).path("delta").path("content").asText("")));
        return text.toString();
    }

    /** What the last event says went wrong; empty when nothing did. */
    String error() {
        return events.isEmpty()
                ? ""
                : events.getLast().path("error").path("message").asText();
    }

    /** Breaks the connection off, as a browser does whose page is closed. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
