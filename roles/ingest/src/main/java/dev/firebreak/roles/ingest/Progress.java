package dev.firebreak.roles.ingest;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** How a run is getting on, for those who look at it from other threads. */
final class Progress {
    private final AtomicReference<Tally> now = new AtomicReference<>(Tally.NONE);
    private volatile Tally committed = Tally.NONE;
    private volatile String at = "its start";

    void update(UnaryOperator<Tally> change) {
        now.updateAndGet(change);
    }

    Tally now() {
        return now.get();
    }

    /** Everything counted so far is durable. */
    void commit() {
        committed = now.get();
    }

    Tally committed() {
        return committed;
    }

    /** What is being dealt with, for whoever must say where something went wrong. */
    void isAt(String place) {
        at = place;
    }

    String at() {
        return at;
    }
}
