package dev.firebreak.adapters.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import dev.firebreak.core.inference.LanguageModel.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The little of the OpenAI API's JSON that is read and written here. */
final class OpenAiJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 300;

    private OpenAiJson() {}

    static byte[] chatRequest(String model, Prompt prompt) {
        ObjectNode request = JSON.createObjectNode();
        request.put("model", model);
        request.put("stream", true);
        prompt.maxTokens().ifPresent(most -> request.put("max_tokens", most));
        ArrayNode messages = request.putArray("messages");
        for (ChatMessage message : prompt.messages()) {
            messages.addObject().put("role", message.role()).put("content", message.content());
        }
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text parsed, if it is a JSON object. */
    static Optional<JsonNode> object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The text of an answer's first choice: a piece of it under {@code delta}, the whole under {@code message}. */
    static String content(JsonNode answer, String under) {
        return answer.path("choices").path(0).path(under).path("content").asText("");
    }

    static boolean isFinished(JsonNode answer) {
        return answer.path("choices").path(0).path("finish_reason").isTextual();
    }

    /** What an error says, in any of the forms that servers use; empty when it is none. */
    static Optional<String> error(JsonNode answer) {
        JsonNode error = answer.path("error");
        JsonNode message = error.isObject() ? error.path("message") : error;
        for (JsonNode each : new JsonNode[] {message, answer.path("detail"), answer.path("message")}) {
            if (each.isTextual()) {
                return Optional.of(shortened(each.asText()));
            }
        }
        return error.isObject() ? Optional.of(shortened(error.toString())) : Optional.empty();
    }

    static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    }

    /**
     * Reads a body whole.
     *
     * @param mostBytes what is read at most; the rest is left
     * @param time for all of it, looked at after each piece
     */
    static String text(InputStream body, int mostBytes, Duration time) throws IOException {
        byte[] bytes = new byte[8 * 1024];
        var text = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + time.toNanos();
        for (int read = body.read(bytes); read >= 0; read = body.read(bytes)) {
            text.write(bytes, 0, Math.min(read, mostBytes - text.size()));
            if (text.size() >= mostBytes || System.nanoTime() - deadline > 0) {
                break;
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
