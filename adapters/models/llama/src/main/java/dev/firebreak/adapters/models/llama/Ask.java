package dev.firebreak.adapters.models.llama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.inference.LanguageModel.ChatMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A request for a completion.
 *
 * @param messages the conversation; empty when {@code prompt} is given to the model as it is
 * @param maxTokens how long the answer may be; empty for what is left of the context
 */
record Ask(
        List<ChatMessage> messages,
        String prompt,
        boolean stream,
        boolean includeUsage,
        OptionalInt maxTokens,
        float temperature,
        float topP,
        OptionalInt seed,
        List<String> stops) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_STOPS = 16;

    boolean chat() {
        return !messages.isEmpty();
    }

    /** Reads the body of {@code /v1/chat/completions} or, without {@code chat}, of {@code /v1/completions}. */
    static Ask parse(byte[] body, boolean chat, String model) throws ApiError.Thrown {
        JsonNode root = tree(body);
        String wanted = root.path("model").asText("");
        if (!wanted.equals(model)) {
            throw new ApiError.Thrown(new ApiError(
                    404,
                    "this worker has the model '" + model + "', not '" + wanted + "'",
                    "invalid_request_error",
                    "model_not_found"));
        }
        refuse(root, "n", root.path("n").asInt(1) != 1, "one answer is given to a request");
        refuse(root, "tools", !root.path("tools").isEmpty(), "the built-in engine calls no tools");
        return new Ask(
                chat ? messages(root) : List.of(),
                chat ? "" : prompt(root),
                root.path("stream").asBoolean(false),
                root.path("stream_options").path("include_usage").asBoolean(false),
                maxTokens(root),
                number(root, "temperature", 0.8, 0, 2),
                number(root, "top_p", 0.95, 0, 1),
                root.path("seed").isIntegralNumber()
                        ? OptionalInt.of((int) root.path("seed").asLong())
                        : OptionalInt.empty(),
                stops(root));
    }

    private static JsonNode tree(byte[] body) throws ApiError.Thrown {
        try {
            JsonNode root = JSON.readTree(body);
            if (root == null || !root.isObject()) {
                throw new ApiError.Thrown(ApiError.invalid("the body is not a JSON object"));
            }
            return root;
        } catch (JsonProcessingException broken) {
            throw new ApiError.Thrown(ApiError.invalid("the body is not JSON: " + broken.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new ApiError.Thrown(ApiError.invalid("the body is not text: " + unreadable.getMessage()));
        }
    }

    private static void refuse(JsonNode root, String field, boolean asked, String why) throws ApiError.Thrown {
        if (asked) {
            throw new ApiError.Thrown(ApiError.invalid("'" + field + "' cannot be " + root.path(field) + ": " + why));
        }
    }

    private static List<ChatMessage> messages(JsonNode root) throws ApiError.Thrown {
        List<ChatMessage> messages = new ArrayList<>();
        for (JsonNode message : root.path("messages")) {
            String role = message.path("role").asText("");
            switch (role) {
                case "system", "developer" -> messages.add(ChatMessage.system(content(message)));
                case "user" -> messages.add(ChatMessage.user(content(message)));
                case "assistant" -> messages.add(ChatMessage.assistant(content(message)));
                default ->
                    throw new ApiError.Thrown(ApiError.invalid("messages[" + messages.size() + "] has the role '" + role
                            + "'; system, user and assistant are known"));
            }
        }
        if (messages.isEmpty()) {
            throw new ApiError.Thrown(ApiError.invalid("'messages' needs at least one message"));
        }
        return messages;
    }

    private static String content(JsonNode message) throws ApiError.Thrown {
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asText("").equals("text")) {
                throw new ApiError.Thrown(ApiError.invalid(
                        "content of the type '" + part.path("type").asText("") + "' is not taken, text alone is"));
            }
            text.append(part.path("text").asText(""));
        }
        return text.toString();
    }

    private static String prompt(JsonNode root) throws ApiError.Thrown {
        JsonNode prompt = root.path("prompt");
        JsonNode one = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!one.isTextual()) {
            throw new ApiError.Thrown(ApiError.invalid("'prompt' is one text; lists and tokens are not taken"));
        }
        return one.asText();
    }

    private static OptionalInt maxTokens(JsonNode root) throws ApiError.Thrown {
        JsonNode max =
                root.hasNonNull("max_completion_tokens") ? root.get("max_completion_tokens") : root.path("max_tokens");
        if (max.isMissingNode() || max.isNull()) {
            return OptionalInt.empty();
        }
        if (!max.isInt() || max.asInt() < 1) {
            throw new ApiError.Thrown(ApiError.invalid("'max_tokens' is " + max + "; it is a whole number from 1"));
        }
        return OptionalInt.of(max.asInt());
    }

    private static float number(JsonNode root, String field, double absent, double min, double max)
            throws ApiError.Thrown {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return (float) absent;
        }
        if (!value.isNumber() || value.asDouble() < min || value.asDouble() > max) {
            throw new ApiError.Thrown(
                    ApiError.invalid("'" + field + "' is " + value + "; it is a number from " + min + " to " + max));
        }
        return (float) value.asDouble();
    }

    private static List<String> stops(JsonNode root) throws ApiError.Thrown {
        JsonNode stop = root.path("stop");
        if (stop.isTextual()) {
            return List.of(stop.asText());
        }
        List<String> stops = new ArrayList<>();
        stop.forEach(each -> stops.add(each.asText("")));
        if (stops.size() > MAX_STOPS) {
            throw new ApiError.Thrown(
                    ApiError.invalid("'stop' lists " + stops.size() + " strings; at most " + MAX_STOPS + " are taken"));
        }
        return stops;
    }
}
