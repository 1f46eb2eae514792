package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.inference.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion request as a question to the documents.
 *
 * <p>The last user message is the question. The request may name a {@code session_id}: then the conversation is kept
 * here, and earlier messages in the request are left aside. Without one the client is taken to keep it: up to two of its
 * earlier questions go before the question, so that "and how long?" finds what it is about. Earlier answers do not, since
 * they would pull the search towards themselves. System messages are left aside: the instructions that keep an answer to
 * its sources are not the client's to replace. So are sampling parameters.
 */
final class DocumentsQuestion {
    /** Who asks, as long as there is one user. */
    static final String USER = "local";

    private static final int MAX_CHARACTERS = 32_000;
    private static final int MAX_EARLIER = 2;
    private static final int MAX_EARLIER_CHARACTERS = 400;
    private static final int MAX_NAME = 128;
    private static final int MAX_TOP_K = 50;

    private final JsonNode root;
    private final ModelNames models;

    private DocumentsQuestion(JsonNode root, ModelNames models) {
        this.root = root;
        this.models = models;
    }

    /** @throws ApiError.Thrown naming the field that is wrong */
    static ChatRequest read(JsonNode root, String requestId, ModelNames models) throws ApiError.Thrown {
        return new DocumentsQuestion(root, models).request(requestId);
    }

    private ChatRequest request(String requestId) throws ApiError.Thrown {
        String session = name("session_id");
        return new ChatRequest(
                requestId,
                USER,
                null,
                question(session != null),
                null,
                session,
                false,
                true,
                false,
                true,
                topK(),
                name("collection"),
                false,
                null,
                null,
                answerModel());
    }

    private String question(boolean inSession) throws ApiError.Thrown {
        List<String> asked = new ArrayList<>();
        JsonNode messages = root.path("messages");
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).path("role").asText("").equals("user")) {
                asked.add(text(messages.get(i).path("content"), i));
            }
        }
        if (asked.isEmpty() || asked.getLast().isBlank()) {
            throw invalid("messages", "'messages' needs a message of the role 'user' with a question in it");
        }
        String question = asked.getLast();
        if (question.length() > MAX_CHARACTERS) {
            throw ApiError.tooLong(
                            "messages",
                            "the question has " + question.length() + " characters; at most " + MAX_CHARACTERS
                                    + " are taken. Longer texts go into the documents")
                    .thrown();
        }
        List<String> earlier = asked.subList(Math.max(0, asked.size() - 1 - MAX_EARLIER), asked.size() - 1);
        return inSession || earlier.isEmpty() ? question : withEarlier(earlier, question);
    }

    private static String withEarlier(List<String> earlier, String question) {
        StringBuilder text = new StringBuilder();
        for (String each : earlier) {
            String shown = each.strip();
            text.append("Earlier I asked: ")
                    .append(shown, 0, Math.min(shown.length(), MAX_EARLIER_CHARACTERS))
                    .append('\n');
        }
        return text.append("Now I ask: ").append(question).toString();
    }

    private static String text(JsonNode content, int message) throws ApiError.Thrown {
        if (content.isTextual()) {
            return content.asText();
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode part : content) {
            String type = part.path("type").asText("");
            if (!type.equals("text")) {
                throw invalid(
                        "messages",
                        "messages[" + message + "] holds a part of the type '" + type + "'; '" + Model.DOCUMENTS
                                + "' reads text alone");
            }
            parts.add(part.path("text").asText(""));
        }
        return String.join("\n", parts);
    }

    private @Nullable String answerModel() throws ApiError.Thrown {
        String name = name("answer_model");
        if (name == null) {
            return null;
        }
        Model model = models.find(name, "answer_model");
        if (model.task() != Model.Task.GENERATE) {
            throw invalid("answer_model", "'answer_model' is '" + name + "', which is no language model");
        }
        return name;
    }

    private int topK() throws ApiError.Thrown {
        JsonNode value = root.path("top_k");
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > MAX_TOP_K) {
            throw invalid("top_k", "'top_k' is " + value + "; it is a whole number from 1 to " + MAX_TOP_K);
        }
        return value.asInt();
    }

    private @Nullable String name(String field) throws ApiError.Thrown {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > MAX_NAME) {
            throw invalid(field, "'" + field + "' is not a text of 1 to " + MAX_NAME + " characters");
        }
        return value.asText();
    }

    private static ApiError.Thrown invalid(String param, String message) {
        return ApiError.invalid(param, message).thrown();
    }
}
