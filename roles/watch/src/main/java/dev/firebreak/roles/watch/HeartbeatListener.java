package dev.firebreak.roles.watch;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Heartbeat;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import java.lang.System.Logger.Level;

/** Hears on the bus who does its work, and tells the board. What cannot be read, or is of nobody in the lab, is left out. */
public final class HeartbeatListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    private final Codec codec;
    private final SilenceBoard board;
    private final Bus.Subscription subscription;

    public HeartbeatListener(Bus bus, Codec codec, SilenceBoard board) {
        this.codec = codec;
        this.board = board;
        this.subscription = bus.subscribe(Subjects.HEARTBEATS, this::hear);
    }

    private void hear(Message message) {
        String subject = message.subject().toString();
        String workload = subject.substring(subject.lastIndexOf('.') + 1);
        try {
            Long value = message.body().length == 0
                    ? null
                    : codec.decode(message.body(), Heartbeat.class).value();
            boolean known = value == null ? board.called(workload) : board.counted(workload, value);
            if (!known) {
                LOG.log(Level.DEBUG, "a heartbeat of {0}, which the lab does not have", workload);
            }
        } catch (Codec.MalformedException | IllegalArgumentException e) {
            LOG.log(Level.WARNING, "A heartbeat of " + workload + " cannot be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
