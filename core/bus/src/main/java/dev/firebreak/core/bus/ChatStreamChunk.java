package dev.firebreak.core.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an answer, on {@code ai.chat.response.stream.{request_id}}.
 *
 * @param sequence counts from 0 within the answer
 * @param type {@code chunk} or {@code done}
 * @param content text to append; empty in {@code done}
 * @param timestamp Unix milliseconds
 * @param ragSources what the answer will rest on: on the first chunk only, which has no content. Not in the platform's
 *     original contract, whose readers see an empty chunk
 * @param model which language model answers, on the first chunk; absent when passages are quoted without one
 * @param error why the turn failed, on {@code done} only
 */
public record ChatStreamChunk(
        String requestId,
        long sequence,
        String type,
        String content,
        boolean done,
        long timestamp,
        List<RagSource> ragSources,
        @Nullable String model,
        @Nullable String error) {
    public static final String CHUNK = "chunk";
    public static final String DONE = "done";

    public static ChatStreamChunk sources(
            String requestId, long sequence, List<RagSource> sources, @Nullable String model, long timestamp) {
        return new ChatStreamChunk(requestId, sequence, CHUNK, "", false, timestamp, sources, model, null);
    }

    public static ChatStreamChunk text(String requestId, long sequence, String content, long timestamp) {
        return new ChatStreamChunk(requestId, sequence, CHUNK, content, false, timestamp, List.of(), null, null);
    }

    public static ChatStreamChunk done(String requestId, long sequence, @Nullable String error, long timestamp) {
        return new ChatStreamChunk(requestId, sequence, DONE, "", true, timestamp, List.of(), null, error);
    }
}
