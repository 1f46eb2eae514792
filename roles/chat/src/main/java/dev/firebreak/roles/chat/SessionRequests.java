package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.SessionDeleted;
import dev.firebreak.core.bus.SessionRequest;
import dev.firebreak.core.bus.SessionTurns;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Serves {@code ai.session.get} and {@code ai.session.delete}. */
final class SessionRequests {
    private static final System.Logger LOG = System.getLogger(SessionRequests.class.getName());

    private final Bus bus;
    private final Codec codec;
    private final Conversations conversations;
    private final RunningTurns running;

    SessionRequests(Bus bus, Codec codec, Conversations conversations, RunningTurns running) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        this.running = running;
    }

    /** Answers with as many of the newest turns as were asked for and fit into a message. */
    void get(Message message) {
        serve(message, this::turns);
    }

    void delete(Message message) {
        serve(message, this::delete);
    }

    private byte[] turns(SessionRequest request, List<Turn> all) {
        int wanted = request.lastN() <= 0 ? all.size() : Math.min(request.lastN(), all.size());
        byte[] body = encode(request, all, wanted);
        while (body.length > Message.MAX_BODY_BYTES && wanted > 0) {
            wanted /= 2;
            body = encode(request, all, wanted);
        }
        return body;
    }

    private byte[] encode(SessionRequest request, List<Turn> all, int wanted) {
        int leftOut = all.size() - wanted;
        List<SessionTurns.Entry> entries = all.subList(leftOut, all.size()).stream()
                .map(SessionRequests::entry)
                .toList();
        return codec.encode(new SessionTurns(request.sessionId(), request.userId(), entries, leftOut));
    }

    private byte[] delete(SessionRequest request, List<Turn> all) {
        running.ofSession(request.sessionId())
                .forEach(task -> task.stop(new Outcome.Canceled("the conversation was deleted")));
        conversations.delete(request.sessionId());
        return codec.encode(new SessionDeleted(request.sessionId(), all.size()));
    }

    private static SessionTurns.Entry entry(Turn turn) {
        return new SessionTurns.Entry(
                turn.requestId(),
                turn.question(),
                turn.answer(),
                Sources.onTheBus(turn.sources()),
                turn.model().orElse(null),
                turn.state().name(),
                turn.error().orElse(null),
                turn.asked().toEpochMilli());
    }

    private interface Service {
        byte[] answer(SessionRequest request, List<Turn> all);
    }

    private void serve(Message message, Service service) {
        if (message.replyTo().isEmpty()) {
            return;
        }
        try {
            bus.publish(Message.of(message.replyTo().get(), message.headers(), answer(message, service)));
        } catch (BusException e) {
            LOG.log(Level.WARNING, "a request on {0} cannot be answered: {1}", message.subject(), e.getMessage());
        }
    }

    private byte[] answer(Message message, Service service) {
        try {
            SessionRequest request = codec.decode(message.body(), SessionRequest.class);
            Optional<String> session = Optional.ofNullable(request.sessionId());
            List<Turn> all = session.map(id -> conversations.turns(id, 0)).orElse(List.of());
            if (all.isEmpty() || !all.getFirst().userId().equals(request.userId())) {
                return codec.encode(BusError.of(
                        "not_found",
                        "There is no conversation '" + RequestCheck.shortened(session.orElse("")) + "' of user '"
                                + RequestCheck.shortened(String.valueOf(request.userId())) + "'"));
            }
            return service.answer(request, all);
        } catch (Codec.MalformedException e) {
            return codec.encode(BusError.of("invalid_request", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a request on " + message.subject() + " failed", e);
            return codec.encode(BusError.of("internal", "The conversations cannot be reached: " + e.getMessage()));
        }
    }
}
