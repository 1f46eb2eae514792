package dev.firebreak.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells somebody who waits how it goes. Safe for threads. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Optional<PrintStream> out;
    private final long start = System.nanoTime();
    private long last = System.nanoTime();

    private Progress(Optional<PrintStream> out) {
        this.out = out;
    }

    static Progress silent() {
        return new Progress(Optional.empty());
    }

    static Progress to(PrintStream out) {
        return new Progress(Optional.of(out));
    }

    /** Says what begins. */
    synchronized void say(String what) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        out.ifPresent(stream -> stream.println(String.format(Locale.ROOT, "%4d s  ", seconds) + what));
        last = System.nanoTime();
    }

    /** Says how far it is, every few seconds. */
    synchronized void count(long done, long total) {
        if (System.nanoTime() - last >= EVERY.toNanos()) {
            say(String.format(Locale.ROOT, "  %,d of %,d", done, total));
        }
    }
}
