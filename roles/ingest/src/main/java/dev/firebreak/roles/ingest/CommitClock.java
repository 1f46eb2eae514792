package dev.firebreak.roles.ingest;

/** Says when what waits in a ledger is to be committed. */
final class CommitClock {
    private final Ledger ledger;
    private final Pace pace;
    private long lastNanos = System.nanoTime();

    CommitClock(Ledger ledger, Pace pace) {
        this.ledger = ledger;
        this.pace = pace;
    }

    boolean isTime() {
        int waiting = ledger.waiting();
        return waiting >= pace.commitWaiting()
                || (waiting > 0
                        && System.nanoTime() - lastNanos >= pace.commitEvery().toNanos());
    }

    void commit() {
        ledger.commit();
        lastNanos = System.nanoTime();
    }
}
