package dev.firebreak.adapters.inprocess;

import java.io.IOException;

/** Something written that is durable once it has been awaited. */
interface Durable {
    /** Nothing to wait for: it lives in memory. */
    Durable AT_ONCE = () -> {};

    /** @throws IOException when it did not become durable and counts as not written */
    void await() throws IOException;
}
