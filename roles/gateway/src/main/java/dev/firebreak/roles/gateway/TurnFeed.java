package dev.firebreak.roles.gateway;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One turn as whoever waits for it sees it: the question goes out over the bus, pieces of the answer come in. Closing it
 * before the end cancels the turn.
 */
final class TurnFeed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TurnFeed.class.getName());
    /** More than any answer has pieces; a client that lets so many pile up does not read. */
    private static final int MAX_PENDING = 8192;

    private final Bus bus;
    private final Codec codec;
    private final ChatRequest question;
    private final Headers headers;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(MAX_PENDING + 1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Bus.@Nullable Subscription subscription;

    private sealed interface Event {
        record Piece(ChatStreamChunk chunk) implements Event {}

        record Broken(ApiError error) implements Event {}
    }

    private TurnFeed(Bus bus, Codec codec, ChatRequest question, Headers headers) {
        this.bus = bus;
        this.codec = codec;
        this.question = question;
        this.headers = headers;
    }

    /** @throws ApiError.Thrown when the bus does not take the question */
    static TurnFeed ask(Bus bus, Codec codec, ChatRequest question, Headers headers) throws ApiError.Thrown {
        TurnFeed feed = new TurnFeed(bus, codec, question, headers);
        try {
            feed.start();
            return feed;
        } catch (BusException refused) {
            feed.ended.set(true);
            feed.close();
            throw ApiError.server(503, "bus_unavailable", String.valueOf(refused.getMessage()))
                    .thrown();
        }
    }

    private void start() throws BusException {
        subscription = bus.follow(
                Subjects.CHAT_TOKENS.name(),
                SubjectFilter.of(Subjects.chatStream(question.requestId())),
                0,
                this::take);
        bus.publish(Message.of(
                Subjects.chatMessage(question.userId()),
                headers.with(Headers.MESSAGE_ID, question.requestId()),
                codec.encode(question)));
    }

    /** On the bus's thread, which it never holds up. */
    private void take(StoredMessage stored) {
        Event event;
        try {
            event = new Event.Piece(codec.decode(stored.message().body(), ChatStreamChunk.class));
        } catch (Codec.MalformedException malformed) {
            event = new Event.Broken(ApiError.server(
                    502, "turn_malformed", "a piece of the answer is damaged: " + malformed.getMessage()));
        }
        if (events.remainingCapacity() > 1) {
            events.add(event);
        } else {
            stop(ApiError.server(502, "client_slow", "the answer was not read while it came, and was given up"));
        }
    }

    /**
     * Waits for the next piece; empty after the last.
     *
     * @throws ApiError.Thrown when the turn failed, was canceled, or says nothing for {@code atMost}
     */
    Optional<ChatStreamChunk> next(Duration atMost) throws ApiError.Thrown, InterruptedException {
        @Nullable Event event = events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        return switch (event) {
            case null ->
                throw ApiError.server(
                                504,
                                "turn_timeout",
                                "nothing of an answer came for " + atMost.toSeconds()
                                        + " s. Maybe no chat role runs, or the language model is stuck")
                        .thrown();
            case Event.Broken(ApiError error) -> throw error.thrown();
            case Event.Piece(ChatStreamChunk chunk) when !chunk.done() -> Optional.of(chunk);
            case Event.Piece(ChatStreamChunk last) -> {
                ended.set(true);
                String error = last.error();
                if (error != null) {
                    throw ApiError.server(502, "turn_failed", error).thrown();
                }
                yield Optional.empty();
            }
        };
    }

    /** The client has gone: the turn is canceled and whoever waits in {@link #next} wakes. */
    void cancel() {
        close();
        stop(new ApiError(499, "the client has gone", "invalid_request_error", null, "client_gone"));
    }

    private void stop(ApiError why) {
        events.clear();
        // Refused only when another reason to stop is waiting already.
        boolean _ = events.offer(new Event.Broken(why));
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (!ended.get()) {
            tellWhoeverAnswers();
        }
        Bus.Subscription following = subscription;
        if (following != null) {
            following.close();
        }
    }

    private void tellWhoeverAnswers() {
        try {
            TurnCancel cancel = new TurnCancel(question.requestId(), question.userId(), "nobody waits for the answer");
            bus.publish(Message.of(Subjects.TURN_CANCEL, headers, codec.encode(cancel)));
        } catch (BusException undelivered) {
            LOG.log(Level.WARNING, "Turn {0} could not be canceled: {1}", question.requestId(), undelivered);
        }
    }
}
