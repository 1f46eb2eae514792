package dev.firebreak.entry.console;

import java.util.List;
import java.util.Optional;

/**
 * A question with its answer, as a page shows it.
 *
 * @param answer as HTML that is safe to print; empty while it is being written
 * @param soFar what of the answer was stored while it is being written, as plain text
 * @param quiet how the answer came to be: the model, how long it took
 * @param error what went wrong
 */
record TurnView(
        String requestId,
        String sessionId,
        String question,
        Phase phase,
        String answer,
        String soFar,
        List<SourceView> sources,
        List<String> quiet,
        Optional<String> error) {
    enum Phase {
        UNDER_WAY,
        COMPLETE,
        CANCELED,
        FAILED
    }

    /**
     * A passage that the answer rests on.
     *
     * @param anchor the id of its element
     * @param place where in the document; may be empty
     * @param why how it was found; may be empty
     */
    record SourceView(
            int number,
            String anchor,
            String passageId,
            String collection,
            String title,
            String path,
            String place,
            String text,
            String why) {}

    boolean underWay() {
        return phase == Phase.UNDER_WAY;
    }

    String id() {
        return "t-" + requestId;
    }

    String events() {
        return "/ask/turns/" + requestId + "/events";
    }

    static String anchor(String requestId, int number) {
        return "s-" + requestId + "-" + number;
    }
}
