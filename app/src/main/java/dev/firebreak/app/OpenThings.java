package dev.firebreak.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened, to be closed once and in the opposite order, each whatever became of the others. */
final class OpenThings implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.app");

    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    @Override
    public synchronized void close() {
        while (!things.isEmpty()) {
            AutoCloseable thing = things.pop();
            try {
                thing.close();
            } catch (Exception e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "could not close " + thing.getClass().getSimpleName(),
                        e);
            }
        }
    }
}
