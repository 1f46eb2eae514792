package dev.firebreak.adapters.models.llama;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of one answer, as the OpenAI API has it.
 *
 * @param created Unix seconds
 */
record Wire(String id, String model, boolean chat, long created) {
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] firstChunk() {
        ObjectNode chunk = chunk(null);
        ((ObjectNode) chunk.path("choices").path(0).path("delta"))
                .put("role", "assistant")
                .put("content", "");
        return event(chunk);
    }

    byte[] textChunk(String text) {
        ObjectNode chunk = chunk(null);
        if (chat) {
            ((ObjectNode) chunk.path("choices").path(0).path("delta")).put("content", text);
        } else {
            ((ObjectNode) chunk.path("choices").path(0)).put("text", text);
        }
        return event(chunk);
    }

    byte[] lastChunk(String finish) {
        return event(chunk(finish));
    }

    byte[] usageChunk(int promptTokens, int completionTokens) {
        ObjectNode chunk = chunk(null);
        chunk.putArray("choices");
        usage(chunk, promptTokens, completionTokens);
        return event(chunk);
    }

    byte[] whole(String text, String finish, int promptTokens, int completionTokens) {
        ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        if (chat) {
            choice.putObject("message").put("role", "assistant").put("content", text);
        } else {
            choice.put("text", text);
        }
        choice.putNull("logprobs").put("finish_reason", finish);
        usage(answer, promptTokens, completionTokens);
        return bytes(answer);
    }

    static byte[] models(String model, long created) {
        ObjectNode list = JSON.createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", model)
                .put("object", "model")
                .put("created", created)
                .put("owned_by", "llama.cpp");
        return bytes(list);
    }

    /** @param pieces how many pieces of answers were made since the start */
    static byte[] health(String status, int generating, int waiting, long pieces) {
        return bytes(JSON.createObjectNode()
                .put("status", status)
                .put("generating", generating)
                .put("waiting", waiting)
                .put("pieces", pieces));
    }

    static byte[] error(ApiError error) {
        return bytes(errorNode(error));
    }

    static byte[] errorEvent(ApiError error) {
        return event(errorNode(error));
    }

    private static ObjectNode errorNode(ApiError error) {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("error")
                .put("message", error.message())
                .put("type", error.type())
                .putNull("param")
                .put("code", error.code());
        return root;
    }

    private ObjectNode chunk(@Nullable String finish) {
        ObjectNode chunk = head(chat ? "chat.completion.chunk" : "text_completion");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        if (chat) {
            choice.putObject("delta");
        } else {
            choice.put("text", "");
        }
        choice.putNull("logprobs").put("finish_reason", finish);
        return chunk;
    }

    private ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static void usage(ObjectNode to, int promptTokens, int completionTokens) {
        to.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
    }

    private static byte[] event(ObjectNode data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
