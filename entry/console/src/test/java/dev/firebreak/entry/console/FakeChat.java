package dev.firebreak.entry.console;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.conversation.InMemoryConversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.entry.api.FakeBus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A chat role whose every step a test takes itself. */
final class FakeChat {
    private final FakeBus bus;
    private final Codec codec;
    private final InMemoryConversations conversations;
    private final LinkedBlockingQueue<ChatRequest> questions = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<TurnCancel> cancellations = new LinkedBlockingQueue<>();

    FakeChat(FakeBus bus, Codec codec, InMemoryConversations conversations) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        bus.subscribe(Subjects.CHAT_MESSAGES, message -> questions.add(decode(message, ChatRequest.class)));
        bus.subscribe(
                SubjectFilter.of(Subjects.TURN_CANCEL),
                message -> cancellations.add(decode(message, TurnCancel.class)));
    }

    /** The next question, recorded as a turn. */
    Answering next() throws InterruptedException {
        ChatRequest request = taken(questions.poll(20, TimeUnit.SECONDS), "question");
        Turn turn = new Turn(
                request.requestId(),
                taken(request.sessionId(), "session"),
                request.userId(),
                request.question(),
                "",
                List.of(),
                Optional.empty(),
                TurnState.CREATED,
                Optional.empty(),
                Instant.now());
        conversations.begin(turn);
        return new Answering(request, turn);
    }

    TurnCancel nextCancellation() throws InterruptedException {
        return taken(cancellations.poll(20, TimeUnit.SECONDS), "cancellation");
    }

    boolean asked() {
        return !questions.isEmpty();
    }

    private static <T> T taken(@Nullable T item, String what) {
        if (item == null) {
            throw new AssertionError("no " + what + " came");
        }
        return item;
    }

    private <T extends Record> T decode(Message message, Class<T> type) {
        try {
            return codec.decode(message.body(), type);
        } catch (Codec.MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** An answer on its way. */
    final class Answering {
        private final ChatRequest request;
        private Turn turn;
        private long sequence;

        private Answering(ChatRequest request, Turn turn) {
            this.request = request;
            this.turn = turn;
        }

        ChatRequest request() {
            return request;
        }

        String session() {
            return turn.sessionId();
        }

        Answering sources(List<RagSource> sources, @Nullable String model) {
            sequence = 0;
            turn = new Turn(
                    turn.requestId(),
                    turn.sessionId(),
                    turn.userId(),
                    turn.question(),
                    "",
                    sources.stream().map(FakeChat::stored).toList(),
                    Optional.ofNullable(model),
                    TurnState.AWAITING_FIRST_TOKEN,
                    Optional.empty(),
                    turn.asked());
            publish(ChatStreamChunk.sources(request.requestId(), sequence++, sources, model, now()));
            return this;
        }

        Answering says(String text) {
            turn = with(turn.answer() + text, TurnState.STREAMING_TEXT, Optional.empty());
            publish(ChatStreamChunk.text(request.requestId(), sequence++, text, now()));
            return this;
        }

        void ends() {
            end(TurnState.COMPLETED, Optional.empty());
        }

        void isCanceled() {
            end(TurnState.CANCELED, Optional.empty());
        }

        void fails(String why) {
            end(TurnState.FAILED, Optional.of(why));
        }

        private void end(TurnState state, Optional<String> error) {
            publish(ChatStreamChunk.done(request.requestId(), sequence++, error.orElse(null), now()));
            conversations.update(with(turn.answer(), state, error));
        }

        private Turn with(String answer, TurnState state, Optional<String> error) {
            return new Turn(
                    turn.requestId(),
                    turn.sessionId(),
                    turn.userId(),
                    turn.question(),
                    answer,
                    turn.sources(),
                    turn.model(),
                    state,
                    error,
                    turn.asked());
        }

        private void publish(ChatStreamChunk chunk) {
            try {
                bus.publish(Message.of(
                        Subjects.chatStream(request.requestId()),
                        Headers.of(request.requestId(), WorkloadClass.SERVICE, "00"),
                        codec.encode(chunk)));
            } catch (BusException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static long now() {
        return Instant.now().toEpochMilli();
    }

    static Turn.Source stored(RagSource source) {
        return new Turn.Source(
                source.number(),
                new PassageId(source.passageId()),
                source.collection(),
                source.title(),
                source.path(),
                source.place(),
                source.text(),
                source.score(),
                source.why() == null ? "" : source.why());
    }
}
