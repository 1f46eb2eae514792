package dev.firebreak.core.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, on {@code ai.chat.response.{request_id}} or where the request asked.
 *
 * @param response the answer
 * @param responseText the same; the platform's readers use either
 * @param usedRag whether passages grounded it
 * @param error why there is no answer, or why it is cut short
 */
public record ChatResponse(
        String requestId,
        String userId,
        String response,
        String responseText,
        boolean usedRag,
        List<RagSource> ragSources,
        boolean success,
        @Nullable String error) {}
