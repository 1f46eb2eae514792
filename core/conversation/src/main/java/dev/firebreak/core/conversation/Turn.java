package dev.firebreak.core.conversation;

import dev.firebreak.core.knowledge.PassageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question and what became of it.
 *
 * @param requestId names the turn; unique
 * @param sessionId the conversation that it belongs to
 * @param answer what was answered so far; empty before the first token
 * @param sources what the answer rests on, in the order of their numbers
 * @param model which language model answered; empty when passages were quoted
 * @param error why it failed
 */
public record Turn(
        String requestId,
        String sessionId,
        String userId,
        String question,
        String answer,
        List<Source> sources,
        Optional<String> model,
        TurnState state,
        Optional<String> error,
        Instant asked) {
    public Turn {
        sources = List.copyOf(sources);
    }

    /** A source as it was when the answer was given, so that it can be shown also after its file has changed. */
    public record Source(
            int number,
            PassageId passage,
            String collection,
            String title,
            String path,
            String place,
            String text,
            double score,
            String why) {}
}
