package dev.firebreak.adapters.http;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends, in time or not at all.
 *
 * <p>While a reply is under way and somebody wants to know when the client goes away, a watch reads ahead: the end of the
 * stream is how a disconnect shows when nothing is being written. Bytes that the watch reads are kept
 * for whoever needs them next. A client that closes only its own side counts as gone.
 */
final class ClientLink {
    private static final int MOST_AHEAD = 64 * 1024;

    /** What the client is expected to send just now. */
    private enum Phase {
        NOTHING,
        HEAD,
        BODY,
        /** A reply is under way. */
        QUIET
    }

    /** Reads from the socket: null at its end. */
    private final Supplier<byte[]> socket;

    private final Settings.Limits limits;

    // Written by the connection's own thread alone.
    private volatile Phase phase = Phase.NOTHING;
    private volatile long deadline;
    private long budget;
    private boolean tooLarge;
    private boolean tooLate;

    // Shared with the watch.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<byte[]> ahead = new ArrayDeque<>();
    private final List<Runnable> actions = new ArrayList<>();
    private int aheadBytes;
    private boolean watching;
    private boolean ended;

    ClientLink(Supplier<byte[]> socket, Settings.Limits limits) {
        this.socket = socket;
        this.limits = limits;
        expectRequest();
    }

    /** The next bytes; null at the end of the stream. Called by the server's parser. */
    byte @Nullable [] next() {
        byte[] bytes = pull();
        if (bytes == null) {
            return null;
        }
        if (phase == Phase.NOTHING) {
            deadline = System.nanoTime() + limits.head().toNanos();
            phase = Phase.HEAD;
        } else if (phase == Phase.BODY) {
            budget -= bytes.length;
            if (budget < 0) {
                tooLarge = true;
                throw new CloseConnectionException("the body is larger than the endpoint takes");
            }
        }
        return bytes;
    }

    void expectRequest() {
        deadline = System.nanoTime() + limits.idle().toNanos();
        phase = Phase.NOTHING;
    }

    void expectNothing() {
        phase = Phase.QUIET;
    }

    /** @param maxBytes the most that is read from the socket for it, chunk sizes included */
    void expectBody(long maxBytes) {
        phase = Phase.BODY;
        budget = maxBytes;
        deadline = System.nanoTime() + limits.body().toNanos();
    }

    boolean tooLarge() {
        return tooLarge;
    }

    boolean tooLate() {
        return tooLate;
    }

    /**
     * Reads and forgets what the client still sends, so that closing does not reset the connection before it has read
     * the reply (RFC 9112, section 9.6).
     */
    void discard(long maxBytes, Duration time) {
        try {
            expectBody(maxBytes);
            deadline = System.nanoTime() + time.toNanos();
            while (next() != null) {
                // goes on
            }
        } catch (CloseConnectionException enough) {
            // The client has had its chance.
        }
    }

    /** Runs {@code action} once when the client goes away before {@link #replyEnded}; at once if it has gone. */
    void onDisconnect(Runnable action) {
        lock.lock();
        try {
            if (!ended) {
                actions.add(action);
                if (!watching && aheadBytes < MOST_AHEAD) {
                    startWatch();
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** The watch loses its interest; what it reads next is the next request's. */
    void replyEnded() {
        lock.lock();
        try {
            actions.clear();
        } finally {
            lock.unlock();
        }
    }

    boolean gone() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next request has been waited for longer than its limit. Safe for threads. */
    boolean overdue() {
        Phase now = phase;
        return (now == Phase.NOTHING || now == Phase.HEAD) && System.nanoTime() - deadline > 0;
    }

    /**
     * Reads itself where closing the connection is the right end of a wait, and has a watch read where it is not: for a
     * body, since its client is still owed a reply.
     */
    private byte @Nullable [] pull() {
        lock.lock();
        try {
            if (phase == Phase.BODY && !watching && ahead.isEmpty() && !ended) {
                startWatch();
            }
            awaitWatch();
            byte[] early = ahead.poll();
            if (early != null) {
                aheadBytes -= early.length;
                return early;
            }
            if (ended) {
                return null;
            }
        } finally {
            lock.unlock();
        }
        try {
            return socket.get();
        } catch (RuntimeException e) {
            throw new CloseConnectionException("the client's connection broke, or was idle", e);
        }
    }

    private void awaitWatch() {
        try {
            while (watching && ahead.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (phase == Phase.BODY && left <= 0) {
                    tooLate = true;
                    throw new CloseConnectionException("the body did not arrive in time");
                }
                arrived.awaitNanos(phase == Phase.BODY ? left : Long.MAX_VALUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the server is being closed", e);
        }
    }

    private void startWatch() {
        watching = true;
        Thread.ofVirtual().name("client watch").start(this::watch);
    }

    private void watch() {
        boolean goesOn = true;
        while (goesOn) {
            byte[] bytes = null;
            try {
                bytes = socket.get();
            } catch (RuntimeException broken) {
                // As good as the end of the stream.
            }
            List<Runnable> due = new ArrayList<>();
            goesOn = noteRead(bytes, due);
            due.forEach(Runnable::run);
        }
    }

    /** @return whether this watch goes on */
    private boolean noteRead(byte @Nullable [] bytes, List<Runnable> due) {
        lock.lock();
        try {
            if (bytes == null) {
                ended = true;
                due.addAll(actions);
                actions.clear();
            } else {
                ahead.add(bytes);
                aheadBytes += bytes.length;
            }
            watching = !actions.isEmpty() && aheadBytes < MOST_AHEAD;
            arrived.signalAll();
            return watching;
        } finally {
            lock.unlock();
        }
    }
}
