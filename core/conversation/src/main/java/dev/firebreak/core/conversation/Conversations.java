package dev.firebreak.core.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was said. Durable; safe for threads. */
public interface Conversations extends AutoCloseable {
    /**
     * Records a new turn, and its session when that is new too.
     *
     * @return false when the request id is known already: nothing is changed then
     */
    boolean begin(Turn turn);

    /** Replaces a turn's answer, sources, model, state and error; does nothing when the turn was deleted. */
    void update(Turn turn);

    Optional<Turn> turn(String requestId);

    /** The turns of a session, oldest first: the last {@code last} of them, or all for 0. */
    List<Turn> turns(String sessionId, int last);

    /** Turns in any session that had not ended when the process did. */
    List<Turn> unfinished();

    /** Most recently used first. */
    List<Session> sessions(String userId, int limit);

    void delete(String sessionId);

    @Override
    void close();

    /** @param title the first question, shortened */
    record Session(String id, String userId, String title, Instant started, Instant used, int turns) {
        private static final int MAX_TITLE = 80;

        /** What a session that begins with {@code question} is called: the question on one line, at most 80 characters. */
        public static String titleFor(String question) {
            String line = question.strip().replaceAll("\\s+", " ");
            if (line.isEmpty()) {
                return "Empty question";
            }
            if (line.codePointCount(0, line.length()) <= MAX_TITLE) {
                return line;
            }
            return line.substring(0, line.offsetByCodePoints(0, MAX_TITLE - 1)).stripTrailing() + "…";
        }
    }
}
