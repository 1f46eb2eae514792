package dev.firebreak.entry.console;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.entry.api.Requests;
import dev.firebreak.entry.console.TurnView.Phase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as server-sent events, while it is written: {@code sources} (HTML), {@code text} (plain, to append) and
 * {@code done} (the whole turn as HTML). A browser that lost its connection names the last event it has seen and gets
 * what followed; an answer that has left the stream comes from the conversations.
 */
final class AnswerEvents {
    /** How often a silent answer is looked for among the stored ones, and the connection is shown to be alive. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final Codec codec;
    private final Conversations conversations;
    private final Questions questions;
    private final TurnViews views;
    private final Templates templates;
    /** Sequences of a memory stream start anew with the process; this tells those of an earlier one apart. */
    private final String run = Requests.newId().substring(0, 8);

    AnswerEvents(
            Bus bus,
            Codec codec,
            Conversations conversations,
            Questions questions,
            TurnViews views,
            Templates templates) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        this.questions = questions;
        this.views = views;
        this.templates = templates;
    }

    Reply open(Request request) throws RefusedException {
        String id = request.pathParameter("request");
        Optional<Turn> turn = conversations.turn(id);
        Optional<Questions.Question> question = questions.find(id);
        if (turn.isEmpty() && question.isEmpty()) {
            throw new RefusedException(404, "nobody asked '" + id + "' here: go to /ask and ask again");
        }
        Instant asked = question.map(Questions.Question::asked)
                .orElseGet(() -> turn.map(Turn::asked).orElseThrow());
        long seen = seen(request);
        return Reply.events(sink -> new Following(id, asked, seen, sink).run());
    }

    private long seen(Request request) {
        String last =
                request.header("Last-Event-ID").or(() -> request.query("after")).orElse("");
        String prefix = run + "-";
        if (!last.startsWith(prefix)) {
            return 0;
        }
        try {
            return Long.parseLong(last.substring(prefix.length()));
        } catch (NumberFormatException e) {
            // Not an id that was given out here: everything is sent again, which is right for any reader.
            return 0;
        }
    }

    /** One browser that follows one answer. */
    private final class Following {
        private final String id;
        private final long seen;
        private final Reply.Sink sink;
        private final AnswerSoFar answer;
        private final Mailbox<StoredMessage> arrived = new Mailbox<>();
        private final StringBuilder unsent = new StringBuilder();
        private long unsentSequence;

        private Following(String id, Instant asked, long seen, Reply.Sink sink) {
            this.id = id;
            this.seen = seen;
            this.sink = sink;
            this.answer = new AnswerSoFar(asked);
        }

        private void run() throws Exception {
            sink.onDisconnect(arrived::close);
            sink.write(ServerSentEvent.RETRY);
            if (sendStored()) {
                return;
            }
            SubjectFilter mine = SubjectFilter.of(Subjects.chatStream(id));
            try (Bus.Subscription _ = bus.follow(Subjects.CHAT_TOKENS.name(), mine, 0, arrived::put)) {
                follow();
            } finally {
                arrived.close();
            }
        }

        private void follow() throws IOException, InterruptedException, MalformedException {
            while (!arrived.closed()) {
                Optional<StoredMessage> next = arrived.take(PATIENCE);
                if (next.isEmpty()) {
                    if (arrived.closed() || sendStored()) {
                        return;
                    }
                    sink.write(ServerSentEvent.STILL_HERE);
                    continue;
                }
                for (; next.isPresent(); next = arrived.poll()) {
                    if (take(next.get())) {
                        return;
                    }
                }
                flush();
            }
        }

        /** @return whether the answer has ended */
        private boolean take(StoredMessage stored) throws IOException, MalformedException {
            ChatStreamChunk chunk = codec.decode(stored.message().body(), ChatStreamChunk.class);
            boolean fresh = stored.sequence() > seen;
            switch (answer.take(chunk)) {
                case SOURCES -> {
                    unsent.setLength(0);
                    if (fresh) {
                        send("sources", stored.sequence(), sourcesHtml());
                    }
                }
                case TEXT -> {
                    if (fresh) {
                        unsent.append(chunk.content());
                        unsentSequence = stored.sequence();
                    }
                }
                case DONE -> {
                    flush();
                    questions.took(id, answer.pace());
                    send("done", stored.sequence(), turnHtml(ended()));
                    return true;
                }
                case NONE -> {}
            }
            return false;
        }

        private void flush() throws IOException {
            if (!unsent.isEmpty()) {
                send("text", unsentSequence, unsent.toString());
                unsent.setLength(0);
            }
        }

        private boolean sendStored() throws IOException {
            Optional<Turn> turn =
                    conversations.turn(id).filter(found -> found.state().ended());
            if (turn.isPresent()) {
                sink.write(new ServerSentEvent("done", "", turnHtml(views.stored(turn.get()))).framed());
            }
            return turn.isPresent();
        }

        private TurnView ended() {
            Optional<Turn> turn = conversations.turn(id);
            Optional<Questions.Question> question = questions.find(id);
            String session = turn.map(Turn::sessionId)
                    .or(() -> question.map(Questions.Question::sessionId))
                    .orElse("");
            String text = turn.map(Turn::question)
                    .or(() -> question.map(Questions.Question::text))
                    .orElse("");
            return views.ended(id, session, text, answer, phase(turn));
        }

        private Phase phase(Optional<Turn> turn) {
            Optional<Phase> stored =
                    turn.filter(found -> found.state().ended()).map(found -> TurnViews.phase(found.state()));
            if (stored.isPresent()) {
                return stored.get();
            }
            if (questions.canceled(id)) {
                return Phase.CANCELED;
            }
            return answer.error().isPresent() ? Phase.FAILED : Phase.COMPLETE;
        }

        private String sourcesHtml() {
            return templates.render("sources", Map.of("sources", views.sources(id, answer.sources())));
        }

        private String turnHtml(TurnView view) {
            return templates.render("turn", Map.of("turn", view));
        }

        private void send(String name, long sequence, String data) throws IOException {
            sink.write(new ServerSentEvent(name, run + "-" + sequence, data).framed());
        }
    }
}
