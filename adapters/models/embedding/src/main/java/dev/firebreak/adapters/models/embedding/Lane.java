package dev.firebreak.adapters.models.embedding;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Computes a few things at a time, first come, first served. Native code holds on to the thread that calls it, which for
 * a virtual thread is one of the few carriers that everything else in the process needs too: it runs on threads of its
 * own here, and callers wait without one.
 */
final class Lane implements AutoCloseable {
    private static final Duration IDLE_THREADS_END_AFTER = Duration.ofSeconds(30);
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(30);

    private final String name;
    private final Semaphore free;
    private final ThreadPoolExecutor threads;

    Lane(String name, int atATime) {
        this.name = name;
        this.free = new Semaphore(atATime, true);
        // The semaphore bounds what reaches the queue.
        this.threads = new ThreadPoolExecutor(
                atATime,
                atATime,
                IDLE_THREADS_END_AFTER.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(atATime),
                Thread.ofPlatform().name(name + "-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * A caller that is interrupted goes; what it started is computed to its end, since nothing stops native code.
     *
     * @throws IllegalStateException when this thread is interrupted while it waits, or the lane is closed
     */
    <T> T run(Callable<T> work) {
        try {
            free.acquire();
            return submit(work).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, interrupted);
        } catch (ExecutionException failure) {
            throw unchecked(failure.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return threads.submit(() -> {
                try {
                    return work.call();
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException closed) {
            free.release();
            throw new IllegalStateException(name + " was closed", closed);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("the model failed", cause);
        };
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " did not end within " + CLOSE_WAITS.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while closing " + name, interrupted);
        }
    }
}
