package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one stream in order. Not safe for threads by itself: its stream holds a lock around it. */
sealed interface StreamLog permits MemoryLog, SegmentedLog {
    /** The sequence of the oldest message kept; {@link #next} when none is. */
    long first();

    /** The sequence that the next message gets. */
    long next();

    /** How many messages are kept. */
    long count();

    /** How many bytes they take. */
    long bytes();

    /** The most bytes that may be kept: beyond it the oldest leave. */
    long maxBytes();

    /** Adds a message; it is durable once the entry has been awaited. All of it is added or nothing. */
    Entry append(Message message, long storedAtMillis) throws IOException;

    /** Forgets messages that did not become durable, so that others can be appended. */
    void repair() throws IOException;

    /** Whether the message is kept and {@code interest} does not rule it out by its hash. */
    boolean mayInterest(long sequence, Interest interest);

    /**
     * The message, or null when it has left.
     *
     * @throws IOException when it cannot be read or is damaged
     */
    @Nullable StoredMessage read(long sequence) throws IOException;

    /** When a kept message was stored, Unix milliseconds. */
    long storedAtMillis(long sequence);

    /** Lets a message leave. Nothing happens when it has left already. */
    void remove(long sequence);

    /** Gives back the space of messages that have left, where that is cheap now. */
    void tidy() throws IOException;

    /** The ranges of sequences that have left, from {@link #first} on. */
    List<Range> holes();

    void close() throws IOException;

    /** A message on its way to being durable. */
    record Entry(long sequence, Durable durable) {}

    /** Sequences from {@code from} to {@code to}, both included. */
    record Range(long from, long to) {}
}
