package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * Which passages bear on a query: request-reply on {@code ai.rag.search}, answered by {@link RagResults} or
 * {@link BusError}.
 *
 * @param collection where to look; absent for every collection
 * @param topK how many passages; 0 for the default
 * @param deadlineUnixMs the asker waits no longer than until then; 0 when it did not say
 */
public record RagSearch(
        String requestId,
        String userId,
        String query,
        @Nullable String collection,
        int topK,
        int rerankTopK,
        boolean enableRerank,
        @Nullable String sessionId,
        long deadlineUnixMs) {}
