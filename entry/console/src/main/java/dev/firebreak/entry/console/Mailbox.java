package dev.firebreak.entry.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands items from one thread to another in order. Holds at most {@value #CAPACITY}: who puts more waits. Closing it wakes
 * everybody; what comes later is dropped.
 */
final class Mailbox<T> {
    static final int CAPACITY = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();
    private boolean closed;

    void put(T item) {
        lock.lock();
        try {
            while (items.size() >= CAPACITY && !closed) {
                changed.awaitUninterruptibly();
            }
            if (!closed) {
                items.add(item);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next item; empty when none came in time or the mailbox was closed. */
    Optional<T> take(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (items.isEmpty() && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    /** The next item if there is one. */
    Optional<T> poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    private Optional<T> next() {
        Optional<T> item = closed ? Optional.empty() : Optional.ofNullable(items.poll());
        changed.signalAll();
        return item;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            items.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
