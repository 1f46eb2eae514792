package dev.firebreak.core.alerts;

/**
 * A way by which notices leave. {@code OutletContract} in this module's tests says what every one promises.
 *
 * <p>It is used by one thread at a time. It ends within some seconds whatever the other side does, and when its thread is
 * interrupted.
 */
public interface Outlet extends AutoCloseable {
    /**
     * Sends, and returns when the other side has taken it. A notice of the same id may be sent again; what the other side
     * needs to tell that goes with it.
     *
     * @throws OutletException when it did not arrive, or nobody knows whether it did
     */
    void send(Notice notice) throws OutletException, InterruptedException;

    @Override
    void close();
}
