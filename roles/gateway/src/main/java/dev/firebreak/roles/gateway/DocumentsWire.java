package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.inference.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of one answer from the documents: OpenAI's, with {@code sources} and {@code answer_model} added.
 *
 * @param created Unix seconds
 */
record DocumentsWire(String id, long created) {
    byte[] sources(List<RagSource> sources, @Nullable String answerModel) {
        ObjectNode chunk = chunk(null);
        delta(chunk).put("role", "assistant").put("content", "");
        add(chunk, sources, answerModel);
        return Json.event(chunk);
    }

    byte[] text(String content) {
        ObjectNode chunk = chunk(null);
        delta(chunk).put("content", content);
        return Json.event(chunk);
    }

    byte[] stop() {
        return Json.event(chunk("stop"));
    }

    byte[] whole(String content, List<RagSource> sources, @Nullable String answerModel) {
        ObjectNode answer = head("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", content)
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", "stop");
        add(answer, sources, answerModel);
        return Json.bytes(answer);
    }

    private ObjectNode chunk(@Nullable String finish) {
        ObjectNode chunk = head("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs").put("finish_reason", finish);
        return chunk;
    }

    private static ObjectNode delta(ObjectNode chunk) {
        return (ObjectNode) chunk.path("choices").path(0).path("delta");
    }

    private ObjectNode head(String object) {
        return Json.object()
                .put("id", "chatcmpl-" + id)
                .put("object", object)
                .put("created", created)
                .put("model", Model.DOCUMENTS);
    }

    private static void add(ObjectNode to, List<RagSource> sources, @Nullable String answerModel) {
        to.put("answer_model", answerModel);
        ArrayNode list = to.putArray("sources");
        for (RagSource source : sources) {
            list.addObject()
                    .put("number", source.number())
                    .put("passage_id", source.passageId())
                    .put("collection", source.collection())
                    .put("title", source.title())
                    .put("path", source.path())
                    .put("place", source.place())
                    .put("text", source.text())
                    .put("score", source.score())
                    .put("why", source.why());
        }
    }
}
