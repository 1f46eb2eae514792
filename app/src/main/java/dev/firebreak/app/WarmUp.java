package dev.firebreak.app;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Search;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Searches once, aside, as soon as there are passages to find, so that the first question waits for no model to load.
 * Without passages nothing is loaded and the process stays small; the first job that brings some ends that.
 */
final class WarmUp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.app");
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(2);

    private final LongSupplier passages;
    private final Search search;
    private final Thread thread;
    private final Bus.Subscription jobs;
    private boolean closed;

    private WarmUp(Bus bus, LongSupplier passages, Search search) {
        this.passages = passages;
        this.search = search;
        // Native code loads the model: on a virtual thread it would keep a carrier from those who serve pages.
        this.thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(this::searchOnce);
        this.jobs = bus.subscribe(Subjects.JOB_STATUSES, _ -> beginIfThereArePassages());
    }

    /**
     * Returns at once; the ports stay the caller's to close, after this.
     *
     * @param passages how many there are
     */
    static WarmUp whenThereArePassages(Bus bus, LongSupplier passages, Search search) {
        WarmUp warmUp = new WarmUp(bus, passages, search);
        warmUp.beginIfThereArePassages();
        return warmUp;
    }

    private synchronized void beginIfThereArePassages() {
        if (!closed && !begun() && passages.getAsLong() > 0) {
            thread.start();
        }
    }

    private boolean begun() {
        return thread.getState() != Thread.State.NEW;
    }

    private void searchOnce() {
        try {
            search.search("what is this about?", Optional.empty(), 1);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Searching could not be prepared; the first question tries again", e);
        }
    }

    /** Begins nothing more, and waits a moment for a search under way: nothing stops native code. */
    @Override
    public void close() {
        jobs.close();
        try {
            if (!endsSoon()) {
                LOG.log(Level.WARNING, "the embedding model is still being loaded; the end does not wait for it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean endsSoon() throws InterruptedException {
        closed = true;
        return !begun() || thread.join(CLOSE_WAITS);
    }
}
