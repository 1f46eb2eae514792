package dev.firebreak.core.bus;

import java.time.Duration;
import java.time.Instant;

/** A stored message handed to a consumer. Exactly one of {@link #ack}, {@link #retryAfter} and {@link #giveUp} ends it. */
public interface Delivery {
    Message message();

    /** The message's number in its stream. */
    long sequence();

    /** When the stream took it. */
    Instant storedAt();

    /** 1 at the first delivery. */
    int attempt();

    /**
     * Done: never delivered again. Returns once that is durable.
     *
     * @throws java.io.UncheckedIOException when it cannot be made durable; then the message is delivered again
     */
    void ack();

    /** Not done: delivered again after {@code delay}. */
    void retryAfter(Duration delay);

    /** Hopeless: never delivered again. */
    void giveUp();

    /** Still at work: the wait for an acknowledgement starts anew. */
    void inProgress();
}
