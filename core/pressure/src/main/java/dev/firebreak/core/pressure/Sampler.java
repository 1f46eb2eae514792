package dev.firebreak.core.pressure;

import java.io.IOException;
import java.util.OptionalLong;

/** Looks at one node. Used by one thread. */
public interface Sampler extends AutoCloseable {
    /**
     * Everything that can be seen now. What cannot be read is left out of the reading.
     *
     * @throws IOException when nothing can be seen at all, with what and why
     */
    Reading look() throws IOException;

    /** Processor time that the thread which asks has used so far, in nanoseconds; empty where nobody counts it. */
    default OptionalLong processorNanos() {
        return OptionalLong.empty();
    }

    @Override
    void close();
}
