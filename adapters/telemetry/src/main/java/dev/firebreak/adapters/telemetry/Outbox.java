package dev.firebreak.adapters.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What waits to be sent. Whoever puts something in never waits: what does not fit is dropped and counted. Safe for threads. */
final class Outbox<T> {
    /** So many go in one request. */
    static final int BATCH = 512;

    private final BlockingQueue<T> waiting;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    Outbox(int most) {
        waiting = new ArrayBlockingQueue<>(most);
    }

    void put(T item) {
        if (!waiting.offer(item)) {
            dropped.incrementAndGet();
        }
    }

    List<T> batch() {
        List<T> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        return batch;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void sent(long more) {
        sent.addAndGet(more);
    }

    void dropped(long more) {
        dropped.addAndGet(more);
    }

    long sent() {
        return sent.get();
    }

    long dropped() {
        return dropped.get();
    }
}
