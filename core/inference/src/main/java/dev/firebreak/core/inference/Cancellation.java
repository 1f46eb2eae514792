package dev.firebreak.core.inference;

import java.util.ArrayList;
import java.util.List;

/** Tells everything that works for somebody that nobody waits any more. Safe for threads. */
public final class Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean canceled;

    public synchronized boolean canceled() {
        return canceled;
    }

    /** Runs every registered action once, on this thread. Idempotent. */
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            if (canceled) {
                return;
            }
            canceled = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    /** Runs {@code action} when canceled, at once if that is already so. Close the registration when the work is done. */
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!canceled) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Runnable action) {
        actions.remove(action);
    }

    /** Ends an interest in a cancellation. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
