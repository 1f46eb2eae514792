package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One plain subscriber and what waits for it. */
final class PlainSubscription implements Bus.Subscription {
    private static final Logger LOG = System.getLogger(InProcessBus.class.getName());

    private final SubjectFilter filter;
    private final @Nullable String queueGroup;
    private final Consumer<Message> handler;
    private final Consumer<PlainSubscription> onClose;
    private final LongAdder dropped;
    private final Deque<Message> pending = new ArrayDeque<>();
    private final Activity activity;
    private final Rarely complaint = new Rarely();
    private volatile boolean closed;

    PlainSubscription(
            SubjectFilter filter,
            @Nullable String queueGroup,
            Consumer<Message> handler,
            Consumer<PlainSubscription> onClose,
            LongAdder dropped) {
        this.filter = filter;
        this.queueGroup = queueGroup;
        this.handler = handler;
        this.onClose = onClose;
        this.dropped = dropped;
        this.activity = new Activity("bus " + filter, this::handleNext);
    }

    boolean takes(Subject subject) {
        return filter.matches(subject);
    }

    @Nullable String queueGroup() {
        return queueGroup;
    }

    int waiting() {
        synchronized (pending) {
            return pending.size();
        }
    }

    void offer(Message message) {
        boolean full;
        synchronized (pending) {
            if (closed) {
                return;
            }
            full = pending.size() >= Bus.MAX_PENDING;
            if (full) {
                pending.removeFirst();
            }
            pending.addLast(message);
        }
        if (full) {
            complain();
        }
        activity.wake();
    }

    private void complain() {
        dropped.increment();
        if (complaint.now()) {
            LOG.log(
                    Level.WARNING,
                    "a subscriber to {0} is more than {1,number,#} messages behind and loses the oldest",
                    filter,
                    Bus.MAX_PENDING);
        }
    }

    private boolean handleNext() {
        Message message;
        synchronized (pending) {
            message = pending.pollFirst();
        }
        if (message == null || closed) {
            return false;
        }
        Handlers.call(filter.value(), handler, message, () -> closed);
        return true;
    }

    @Override
    public void close() {
        synchronized (pending) {
            closed = true;
            pending.clear();
        }
        onClose.accept(this);
    }
}
