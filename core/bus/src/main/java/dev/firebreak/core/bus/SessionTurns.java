package dev.firebreak.core.bus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, on request to {@code ai.session.get}.
 *
 * @param turns oldest first
 * @param leftOut how many older turns are not in it, because they were not asked for or did not fit into a message
 */
public record SessionTurns(String sessionId, String userId, List<Entry> turns, int leftOut) {
    /**
     * A question and what became of it.
     *
     * @param model which language model answered; absent when none was asked
     * @param state the turn's state in upper case, such as {@code COMPLETED}
     * @param error why it failed
     * @param timestamp Unix milliseconds, when it was asked
     */
    public record Entry(
            String requestId,
            String question,
            String response,
            List<RagSource> ragSources,
            @Nullable String model,
            String state,
            @Nullable String error,
            long timestamp) {}
}
