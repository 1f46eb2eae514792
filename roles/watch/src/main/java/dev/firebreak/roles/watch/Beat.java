package dev.firebreak.roles.watch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Does something again and again, at the pace that it asks for, on a thread of its own. */
final class Beat implements AutoCloseable {
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(2);

    private final Supplier<Duration> each;
    private final Runnable end;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param each returns how long after its beginning it is to be done again; it does not throw
     * @param end done once, after the last time
     */
    Beat(String name, Supplier<Duration> each, Runnable end) {
        this.each = each;
        this.end = end;
        // It reads files without end; on a virtual thread it would keep a carrier from those who serve pages.
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long due = System.nanoTime();
        while (!closed) {
            Duration pace = each.get();
            // One that came late does not make the next ones hurry.
            due = Math.max(due + pace.toNanos(), System.nanoTime());
            for (long left = due - System.nanoTime(); left > 0 && !closed; left = due - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
        }
        end.run();
    }

    /** Whether it has ended, after waiting a moment for what is under way. */
    boolean end() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            return !thread.isAlive() || thread.join(CLOSE_WAITS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        end();
    }
}
