package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.RagSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer on its way to its reader: chunks with rising sequence. What comes within a short time goes out together. Safe
 * for threads; nothing goes out after the end.
 */
final class TurnStream {
    private final String requestId;
    private final Publisher publisher;
    private final boolean streaming;
    private final InstantSource clock;
    private final ScheduledExecutorService ticks;
    private final Duration batch;

    private final StringBuilder waiting = new StringBuilder();
    private long sequence;
    private long lastSentNanos;
    private @Nullable Future<?> due;
    private boolean ended;
    private @Nullable BusException broken;

    /** @param streaming false when the reader wants the whole answer only: no chunk goes out then */
    TurnStream(
            String requestId,
            Publisher publisher,
            boolean streaming,
            InstantSource clock,
            ScheduledExecutorService ticks,
            Duration batch) {
        this.requestId = requestId;
        this.publisher = publisher;
        this.streaming = streaming;
        this.clock = clock;
        this.ticks = ticks;
        this.batch = batch;
        this.lastSentNanos = System.nanoTime() - batch.toNanos();
    }

    synchronized void sources(List<RagSource> sources, @Nullable String model) throws BusException {
        if (!ended) {
            send(ChatStreamChunk.sources(requestId, sequence, sources, model, clock.millis()));
        }
    }

    /** @throws IOException when an earlier piece could not be sent */
    synchronized void text(String piece) throws IOException {
        if (broken != null) {
            throw new IOException("the answer cannot be published", broken);
        }
        if (ended || !streaming || piece.isEmpty()) {
            return;
        }
        waiting.append(piece);
        long nanosLeft = lastSentNanos + batch.toNanos() - System.nanoTime();
        if (due != null) {
            return;
        }
        if (nanosLeft <= 0) {
            flush();
        } else {
            due = ticks.schedule(this::flush, nanosLeft, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void flush() {
        due = null;
        if (ended || waiting.isEmpty()) {
            return;
        }
        try {
            send(ChatStreamChunk.text(requestId, sequence, waiting.toString(), clock.millis()));
        } catch (BusException e) {
            broken = e;
        }
        waiting.setLength(0);
        lastSentNanos = System.nanoTime();
    }

    /** What still waits, then the end. Does nothing when it has ended. */
    synchronized void done(@Nullable String error) throws BusException {
        if (ended) {
            return;
        }
        flush();
        ended = true;
        send(ChatStreamChunk.done(requestId, sequence, error, clock.millis()));
    }

    /** Ends without saying so: the answer starts anew elsewhere. */
    synchronized void abandon() {
        ended = true;
    }

    private void send(ChatStreamChunk chunk) throws BusException {
        if (streaming) {
            publisher.chunk(chunk);
            sequence++;
        }
    }
}
