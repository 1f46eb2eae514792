package dev.firebreak.roles.gateway;

import org.jspecify.annotations.Nullable;

/** Blocking work that another thread may break off: it is interrupted while it runs, and not a moment longer. */
final class Interruptible {
    private @Nullable Thread worker;
    private boolean broken;

    /** Work that answers an interruption by throwing. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /** Does {@code work} on this thread; the thread's interruption is gone afterwards if it was {@link #breakOff}'s. */
    <T, E extends Exception> T run(Work<T, E> work) throws E {
        synchronized (this) {
            worker = Thread.currentThread();
            if (broken) {
                worker.interrupt();
            }
        }
        try {
            return work.run();
        } finally {
            synchronized (this) {
                worker = null;
                if (broken) {
                    Thread.interrupted();
                }
            }
        }
    }

    synchronized void breakOff() {
        broken = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    synchronized boolean brokenOff() {
        return broken;
    }
}
