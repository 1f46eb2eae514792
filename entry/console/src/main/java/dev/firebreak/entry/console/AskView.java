package dev.firebreak.entry.console;

import java.util.List;

/**
 * The conversation page.
 *
 * @param session the conversation that is shown; empty for a new one
 * @param problem what was wrong with a question that was sent without scripts; may be empty
 */
record AskView(
        List<SessionView> sessions,
        String session,
        List<TurnView> turns,
        Composer composer,
        Readiness readiness,
        String problem) {

    /** An earlier conversation. */
    record SessionView(String id, String title, When used, boolean current) {}

    /** What a question may be about and who may answer it. */
    record Composer(List<String> collections, List<String> models, String defaultModel) {}

    /** What there is to ask. */
    record Readiness(long files, long passages, boolean reading, boolean model) {
        boolean empty() {
            return passages == 0;
        }
    }

    boolean fresh() {
        return turns.isEmpty();
    }
}
