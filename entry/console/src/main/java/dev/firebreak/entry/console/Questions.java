package dev.firebreak.entry.console;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.entry.api.Requests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Questions on their way. The last {@value #REMEMBERED} that were asked here are remembered, so that a page can show a
 * question before the chat role has recorded it, and how long its answer took.
 */
final class Questions {
    static final int REMEMBERED = 256;

    /** @param collection where to look; empty for everywhere */
    record Question(
            String requestId,
            String sessionId,
            String text,
            Optional<String> collection,
            Optional<String> model,
            Instant asked) {}

    /** What is known here of a question: it changes while the answer comes. */
    private static final class Entry {
        private final Question question;
        private boolean canceled;
        private Pace pace = Pace.UNKNOWN;

        private Entry(Question question) {
            this.question = question;
        }
    }

    private final Bus bus;
    private final Codec codec;
    private final InstantSource clock;
    private final Map<String, Entry> recent = new LinkedHashMap<>();

    Questions(Bus bus, Codec codec, InstantSource clock) {
        this.bus = bus;
        this.codec = codec;
        this.clock = clock;
    }

    /** Publishes a question; it is on its way, durably, when this returns. */
    Question ask(String text, Optional<String> session, Optional<String> collection, Optional<String> model)
            throws BusException {
        Question question = new Question(
                Requests.newId(), session.orElseGet(Requests::newId), text, collection, model, clock.instant());
        remember(question);
        ChatRequest body = ChatRequest.of(
                question.requestId(),
                Requests.LOCAL_USER,
                text,
                question.sessionId(),
                collection.orElse(null),
                model.orElse(null));
        Headers headers = Requests.headers(question.requestId(), WorkloadClass.SERVICE)
                .with(Headers.MESSAGE_ID, question.requestId());
        try {
            bus.publish(Message.of(Subjects.chatMessage(Requests.LOCAL_USER), headers, codec.encode(body)));
        } catch (BusException e) {
            forget(question.requestId());
            throw e;
        }
        return question;
    }

    /** Stops an answer. Harmless when it has ended. */
    void cancel(String requestId) throws BusException {
        synchronized (recent) {
            Entry entry = recent.get(requestId);
            if (entry != null) {
                entry.canceled = true;
            }
        }
        TurnCancel body = new TurnCancel(requestId, Requests.LOCAL_USER, "stopped in the console");
        Headers headers = Requests.headers(requestId, WorkloadClass.SERVICE);
        bus.publish(Message.of(Subjects.TURN_CANCEL, headers, codec.encode(body)));
    }

    Optional<Question> find(String requestId) {
        synchronized (recent) {
            return Optional.ofNullable(recent.get(requestId)).map(entry -> entry.question);
        }
    }

    boolean canceled(String requestId) {
        synchronized (recent) {
            Entry entry = recent.get(requestId);
            return entry != null && entry.canceled;
        }
    }

    Pace pace(String requestId) {
        synchronized (recent) {
            Entry entry = recent.get(requestId);
            return entry == null ? Pace.UNKNOWN : entry.pace;
        }
    }

    void took(String requestId, Pace pace) {
        synchronized (recent) {
            Entry entry = recent.get(requestId);
            if (entry != null) {
                entry.pace = pace;
            }
        }
    }

    /** The remembered questions, oldest first. */
    List<Question> all() {
        synchronized (recent) {
            return recent.values().stream().map(entry -> entry.question).toList();
        }
    }

    private void remember(Question question) {
        synchronized (recent) {
            recent.put(question.requestId(), new Entry(question));
            if (recent.size() > REMEMBERED) {
                recent.remove(recent.keySet().iterator().next());
            }
        }
    }

    private void forget(String requestId) {
        synchronized (recent) {
            recent.remove(requestId);
        }
    }
}
