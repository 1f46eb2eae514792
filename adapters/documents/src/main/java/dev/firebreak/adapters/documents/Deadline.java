package dev.firebreak.adapters.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Ends the reading of a file that takes too long, or that nobody waits for any more. Used by one thread. */
final class Deadline {
    private final Duration time;
    private long end;

    Deadline(Duration time) {
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    void check() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw Refusal.failed("reading took more than " + time.toSeconds() + " s");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("reading was stopped");
        }
    }

    /** Does something whose time is not the file's: whoever takes the blocks may be slower than the reader by hours. */
    void standStill(Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
        } finally {
            end += System.nanoTime() - start;
        }
    }

    /** The same bytes; reading them ends in time, for parsers that hand nothing over until they are done. */
    InputStream guard(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                check();
                return super.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                check();
                return super.read(into, offset, length);
            }
        };
    }
}
