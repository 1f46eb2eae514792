package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A turn while it is answered: what is recorded and what the reader sees grow together. Safe for threads; once it has
 * ended, whatever is still said is dropped.
 */
final class GrowingTurn {
    private final Conversations conversations;
    private final TurnStream stream;
    private final StringBuilder answer = new StringBuilder();
    private Turn turn;
    private boolean ended;

    /** @param turn as it is recorded, CREATED */
    GrowingTurn(Turn turn, Conversations conversations, TurnStream stream) {
        this.turn = turn;
        this.conversations = conversations;
        this.stream = stream;
    }

    /** Tells the reader what the answer will rest on and who writes it; from now on text is awaited. */
    synchronized void sources(List<Turn.Source> sources, Optional<String> model) throws BusException {
        if (ended) {
            return;
        }
        stream.sources(Sources.onTheBus(sources), model.orElse(null));
        record(sources, model, turn.state().to(TurnState.AWAITING_FIRST_TOKEN), Optional.empty());
    }

    /** @throws IOException when the answer cannot reach its reader */
    synchronized void say(String text) throws IOException {
        if (ended || text.isEmpty()) {
            return;
        }
        stream.text(text);
        answer.append(text);
        if (turn.state() == TurnState.AWAITING_FIRST_TOKEN) {
            record(turn.sources(), turn.model(), TurnState.STREAMING_TEXT, Optional.empty());
        }
    }

    synchronized int length() {
        return answer.length();
    }

    synchronized boolean saidNothing() {
        return answer.toString().isBlank();
    }

    /** Records the end, then tells the reader. */
    synchronized Turn end(TurnState state, Optional<String> error) throws BusException {
        ended = true;
        record(turn.sources(), turn.model(), turn.state().to(state), error);
        stream.done(error.orElse(null));
        return turn;
    }

    /** Tells the reader of an end that could not be recorded. */
    synchronized void endUnrecorded(String error) throws BusException {
        ended = true;
        stream.done(error);
    }

    /** Ends nothing and says nothing more: the turn starts anew elsewhere. */
    synchronized void abandon() {
        ended = true;
        stream.abandon();
    }

    private void record(List<Turn.Source> sources, Optional<String> model, TurnState state, Optional<String> error) {
        turn = new Turn(
                turn.requestId(),
                turn.sessionId(),
                turn.userId(),
                turn.question(),
                answer.toString(),
                sources,
                model,
                state,
                error,
                turn.asked());
        conversations.update(turn);
    }
}
