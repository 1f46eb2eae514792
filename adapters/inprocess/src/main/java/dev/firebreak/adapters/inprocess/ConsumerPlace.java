package dev.firebreak.adapters.inprocess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far a durable consumer has come: what its stream's journal remembers of it. Guarded by the stream's lock. */
final class ConsumerPlace {
    private final int number;
    private final String name;
    private final Map<Long, Pending> pending = new TreeMap<>();
    private long next = 1;

    ConsumerPlace(int number, String name) {
        this.number = number;
        this.name = name;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    /** The first sequence that was not offered to the consumer yet. */
    long next() {
        return next;
    }

    void reached(long sequence) {
        next = Math.max(next, sequence);
    }

    /** What was delivered and is not done, by sequence. */
    Map<Long, Pending> pending() {
        return pending;
    }

    void replayDelivered(long sequence, int attempt) {
        pending.computeIfAbsent(sequence, Pending::new).attempt = attempt;
        reached(sequence + 1);
    }

    void replayDone(long sequence) {
        pending.remove(sequence);
        reached(sequence + 1);
    }

    List<ConsumerJournal.Entry> entries() {
        List<ConsumerJournal.Entry> entries = new ArrayList<>();
        entries.add(new ConsumerJournal.Entry.Named(number, name));
        entries.add(new ConsumerJournal.Entry.Reached(number, next));
        pending.values()
                .forEach(message -> entries.add(
                        message.state == Pending.State.ENDING
                                ? new ConsumerJournal.Entry.Done(number, message.sequence)
                                : new ConsumerJournal.Entry.Delivered(number, message.sequence, message.attempt)));
        return entries;
    }

    /** One delivered message that is not done. */
    static final class Pending {
        enum State {
            /** With a handler, until it is due. */
            OUT,
            /** To be delivered again when it is due. */
            WAITING,
            /** Done, as soon as that is durable. */
            ENDING
        }

        final long sequence;
        int attempt;
        long dueNanos;
        State state = State.WAITING;

        Pending(long sequence) {
            this.sequence = sequence;
        }
    }
}
