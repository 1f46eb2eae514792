package dev.firebreak.bench;

import dev.firebreak.core.knowledge.PassageIndex;
import java.time.Duration;

/** Commits every few seconds, as the product does while it reads a folder. */
final class Commits {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PassageIndex index;
    private long last = System.nanoTime();

    Commits(PassageIndex index) {
        this.index = index;
    }

    /** Commits if it is time to. */
    void now() {
        if (System.nanoTime() - last >= EVERY.toNanos()) {
            index.commit();
            last = System.nanoTime();
        }
    }
}
