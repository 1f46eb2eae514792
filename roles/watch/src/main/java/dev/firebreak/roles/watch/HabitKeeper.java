package dev.firebreak.roles.watch;

import dev.firebreak.core.silence.HabitStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps what was learned of workloads over a restart: now and then, and at the end. */
public final class HabitKeeper implements Follower {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final SilenceBoard board;
    private final HabitStore store;
    private final LongSupplier nanos;
    private long written;
    private boolean failed;

    /**
     * Lets the board recall.
     *
     * @param nanos a clock that only goes on
     */
    public HabitKeeper(SilenceBoard board, HabitStore store, LongSupplier nanos) {
        this.board = board;
        this.store = store;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
        try {
            board.recall(store.read());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "When workloads are usually active is learned anew: " + e.getMessage());
        }
    }

    @Override
    public void follow(Look look) {
        if (nanos.getAsLong() - written >= EVERY.toNanos()) {
            written = nanos.getAsLong();
            write();
        }
    }

    @Override
    public void end() {
        write();
    }

    private void write() {
        try {
            store.write(board.habits());
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.log(Level.WARNING, "What was learned of workloads is not kept: " + e.getMessage());
            }
            failed = true;
        }
    }

    @Override
    public String toString() {
        return "the keeper of what is learned of workloads";
    }
}
