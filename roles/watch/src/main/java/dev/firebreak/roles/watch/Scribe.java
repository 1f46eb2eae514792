package dev.firebreak.roles.watch;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes on a thread of its own, which lives while there is something to write. Bounded: when the disk does not keep up, what has
 * waited longest is lost. Safe for threads.
 */
final class Scribe {
    /** Some minutes of 200 nodes. */
    static final int MOST_WAITING = 1_000;

    private static final Duration END_WAITS = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    /** Something to write. */
    @FunctionalInterface
    interface Entry {
        void write() throws IOException;
    }

    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final Object lock = new Object();
    private boolean writing;
    private boolean failing;

    void write(Entry entry) {
        while (!waiting.offer(entry)) {
            if (waiting.poll() != null && lost.getAndIncrement() == 0) {
                LOG.log(
                        Level.WARNING,
                        "The disk does not keep up with what is to be remembered; the oldest of it is lost. `firebreak why` says who"
                                + " holds the disk up");
            }
        }
        synchronized (lock) {
            if (!writing) {
                writing = true;
                Thread.ofPlatform().daemon().name("watch-memory").start(this::work);
            }
        }
    }

    private void work() {
        try {
            while (true) {
                Entry next = waiting.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    put(next);
                } else if (rests()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean rests() {
        synchronized (lock) {
            writing = !waiting.isEmpty();
            return !writing;
        }
    }

    private void put(Entry entry) {
        try {
            entry.write();
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "What was seen cannot be kept: " + e.getMessage() + ". It is tried on", e);
            }
            failing = true;
        }
    }

    /** How many entries wait for the disk. */
    int waiting() {
        return waiting.size();
    }

    /** How many entries were lost because others waited. */
    long lost() {
        return lost.get();
    }

    /** Waits a moment until all is written. */
    void end() {
        CountDownLatch written = new CountDownLatch(1);
        write(written::countDown);
        try {
            if (!written.await(END_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "the last minutes are not on the disk yet; the end does not wait for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
