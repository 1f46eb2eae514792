package dev.firebreak.adapters.inprocess;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs a task at the earliest of the times that were asked for since it last ran: at most one timer at a time. */
final class Wakeup {
    private final Timer timer;
    private final Runnable task;
    private @Nullable Future<?> scheduled;
    private long at;
    private boolean canceled;

    Wakeup(Timer timer, Runnable task) {
        this.timer = timer;
        this.task = task;
    }

    /** @param nanos as {@link System#nanoTime} counts */
    synchronized void at(long nanos) {
        if (canceled || (scheduled != null && at - nanos <= 0)) {
            return;
        }
        if (scheduled != null) {
            scheduled.cancel(false);
        }
        at = nanos;
        scheduled = timer.after(Math.max(0, nanos - System.nanoTime()), this::run);
    }

    synchronized void cancel() {
        canceled = true;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private void run() {
        synchronized (this) {
            scheduled = null;
        }
        task.run();
    }
}
