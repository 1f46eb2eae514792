package dev.firebreak.app;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part that is being opened on a thread of its own. */
final class Starting<T> {
    private final FutureTask<T> task;

    private Starting(FutureTask<T> task) {
        this.task = task;
    }

    static <T> Starting<T> of(Callable<T> opening) {
        FutureTask<T> task = new FutureTask<>(opening);
        Thread.ofVirtual().start(task);
        return new Starting<>(task);
    }

    /** Waits for it, and throws what opening it threw. */
    T get() throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(Causes.sentence(e), e.getCause());
        }
    }
}
