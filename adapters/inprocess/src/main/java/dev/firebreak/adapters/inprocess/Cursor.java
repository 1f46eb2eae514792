package dev.firebreak.adapters.inprocess;

/** A reader's place in a stream. Guarded by the stream's lock. */
final class Cursor {
    private final Interest interest;
    private long next;

    Cursor(Interest interest, long next) {
        this.interest = interest;
        this.next = next;
    }

    Interest interest() {
        return interest;
    }

    /** The first sequence that was not looked at. */
    long next() {
        return next;
    }

    void moveTo(long sequence) {
        next = sequence;
    }
}
