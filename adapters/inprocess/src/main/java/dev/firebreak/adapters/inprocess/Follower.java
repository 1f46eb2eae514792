package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.StoredMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a stream in order and leaves no mark. It pulls, so that a slow reader holds nothing but its place. */
final class Follower implements Bus.Subscription {
    private final BusStream stream;
    private final Cursor cursor;
    private final Consumer<StoredMessage> handler;
    private final Activity activity;
    private volatile boolean closed;

    Follower(BusStream stream, String streamName, Cursor cursor, Consumer<StoredMessage> handler) {
        this.stream = stream;
        this.cursor = cursor;
        this.handler = handler;
        this.activity = new Activity("bus follow " + streamName, this::handleNext);
    }

    Interest interest() {
        return cursor.interest();
    }

    void wake() {
        activity.wake();
    }

    private boolean handleNext() {
        if (closed) {
            return false;
        }
        @Nullable StoredMessage message = stream.ask(() -> stream.scan(cursor));
        if (message != null && !closed) {
            Handlers.call(cursor.interest().filter().value(), handler, message, () -> closed);
            return true;
        }
        return !closed && stream.ask(() -> stream.isBehind(cursor));
    }

    @Override
    public void close() {
        closed = true;
        stream.forget(this);
    }
}
