package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * A question, on {@code ai.chat.user.{user_id}.message}.
 *
 * @param requestId one token; a repeated id is the same question and is answered once
 * @param userId one token; who asks
 * @param message the question, unless it is blank; then {@code query} is
 * @param sessionId the conversation; absent for a question without history
 * @param enableRag whether to look into the documents
 * @param enableStreaming whether tokens are published as they come
 * @param topK how many passages to ground the answer on; 0 for the default
 * @param collection where to look; absent for every collection
 * @param systemPrompt replaces the built-in instructions
 * @param responseSubject where the {@link ChatResponse} goes instead of {@code ai.chat.response.{request_id}}
 * @param model which language model answers; absent for the default. Not in the platform's original contract
 */
public record ChatRequest(
        String requestId,
        String userId,
        @Nullable String username,
        @Nullable String message,
        @Nullable String query,
        @Nullable String sessionId,
        boolean premium,
        boolean enableRag,
        boolean enableReranker,
        boolean enableStreaming,
        int topK,
        @Nullable String collection,
        boolean enableTts,
        @Nullable String systemPrompt,
        @Nullable String responseSubject,
        @Nullable String model) {

    /** The question: the first of message and query that is not blank, or the empty string. */
    public String question() {
        if (message != null && !message.isBlank()) {
            return message;
        }
        return query == null ? "" : query;
    }

    /** A streamed question of a local user about the documents. */
    public static ChatRequest of(
            String requestId,
            String userId,
            String question,
            @Nullable String sessionId,
            @Nullable String collection,
            @Nullable String model) {
        return new ChatRequest(
                requestId,
                userId,
                null,
                question,
                null,
                sessionId,
                false,
                true,
                false,
                true,
                0,
                collection,
                false,
                null,
                null,
                model);
    }
}
