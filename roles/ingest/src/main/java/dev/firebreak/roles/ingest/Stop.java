package dev.firebreak.roles.ingest;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends the threads of a job. They look at it instead of being interrupted: a thread that is interrupted while it writes
 * closes the index's files.
 */
final class Stop {
    private static final int LOOK_MILLIS = 50;

    private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();

    /** Work that ends because the job does. */
    static final class Stopped extends RuntimeException {
        private Stopped() {
            super("the job was stopped", null, false, false);
        }
    }

    void request() {
        reason.compareAndSet(null, new Stopped());
    }

    /** Ends the job because of a failure; the first one counts. */
    void fail(Throwable failure) {
        reason.compareAndSet(null, failure);
    }

    boolean isRequested() {
        return reason.get() != null;
    }

    /** What failed first; null when nothing did. */
    @Nullable Throwable failure() {
        Throwable first = reason.get();
        return first instanceof Stopped ? null : first;
    }

    /** Passes on when the job goes on. */
    void check() {
        if (isRequested()) {
            throw new Stopped();
        }
    }

    <T> void put(BlockingQueue<T> queue, T item) {
        try {
            do {
                check();
            } while (!queue.offer(item, LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    <T> T take(BlockingQueue<T> queue) {
        T item = null;
        while (item == null) {
            item = poll(queue);
        }
        return item;
    }

    /** The next item, or null when none came for a moment. */
    <T> @Nullable T poll(BlockingQueue<T> queue) {
        check();
        try {
            return queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted();
        }
    }

    /** @throws ExecutionException when the work itself failed */
    <T> T await(Future<T> future) throws ExecutionException {
        while (true) {
            check();
            try {
                return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // looks again whether the job goes on
            } catch (InterruptedException interrupted) {
                throw interrupted();
            }
        }
    }

    /** Nobody interrupts these threads but somebody who wants them to end. */
    private Stopped interrupted() {
        Thread.currentThread().interrupt();
        request();
        return new Stopped();
    }
}
