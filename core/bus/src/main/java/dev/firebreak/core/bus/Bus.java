package dev.firebreak.core.bus;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the parts of Firebreak talk: subjects with wildcards, queue groups, request-reply, and streams that keep what was
 * said. The semantics are those of NATS with JetStream; {@code BusContract} in this module's tests says them precisely,
 * and every bus passes it.
 *
 * <p>Handlers run on virtual threads. Messages of one subscription arrive one after another in the order they were
 * published by one publisher. Buffers are bounded: a plain subscriber that falls more than {@link #MAX_PENDING} messages
 * behind loses the oldest, which is counted; a durable consumer loses nothing. An exception from a handler is logged and
 * does not end its subscription.
 */
public interface Bus extends AutoCloseable {
    /** How many undelivered messages a plain subscription holds. */
    int MAX_PENDING = 4096;

    /**
     * Publishes a message: to the plain subscribers that match, and into the stream that captures its subject, if one
     * does. For a file stream it returns when the message would survive the power going.
     *
     * @throws BusException when the stream cannot store it: nothing was delivered then
     */
    Receipt publish(Message message) throws BusException;

    /** Every message that matches from now on. */
    Subscription subscribe(SubjectFilter filter, Consumer<Message> handler);

    /** Shares matching messages with the other members of {@code queueGroup}: each message goes to one of them. */
    Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler);

    /**
     * Publishes a message with a reply address of its own and waits for the first answer.
     *
     * @throws BusException when nobody listens on the subject, or nobody answers within {@code timeout}
     */
    Message request(Message message, Duration timeout) throws BusException, InterruptedException;

    /** Creates a stream, or changes the limits of the one that has this name. Idempotent. */
    void declare(StreamSpec stream) throws BusException;

    /** Reads a stream as a durable consumer; see {@link ConsumerSpec}. */
    Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) throws BusException;

    /**
     * Reads a stream in order without leaving a mark: first everything kept that matches and comes after
     * {@code afterSequence} (0 for all), then what is published from now on, without a gap or a double.
     */
    Subscription follow(String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler)
            throws BusException;

    /** Ends every subscription and makes everything acknowledged durable. */
    @Override
    void close();

    /**
     * What became of a published message.
     *
     * @param sequence its number in the stream, or 0 when no stream captures its subject
     * @param duplicate true when the stream already held a message of the same id and did not store this one
     */
    record Receipt(long sequence, boolean duplicate) {
        public static final Receipt NOT_STORED = new Receipt(0, false);
    }

    /** Ends with {@link #close}; after that its handler is not called again. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
