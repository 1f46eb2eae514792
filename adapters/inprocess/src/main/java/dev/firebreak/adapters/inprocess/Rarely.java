package dev.firebreak.adapters.inprocess;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets something that may happen thousands of times a second be logged once in ten seconds. */
final class Rarely {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    boolean now() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= PAUSE_NANOS && last.compareAndSet(before, now);
    }
}
