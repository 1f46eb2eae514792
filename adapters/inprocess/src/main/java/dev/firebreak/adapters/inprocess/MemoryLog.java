package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages on the heap, in a ring that grows to what is kept and shrinks when it is empty. */
final class MemoryLog implements StreamLog {
    /** How many bytes of messages a memory stream keeps at most. */
    static final long MAX_BYTES = 64L << 20;

    private static final int SMALLEST_RING = 64;
    /** What a message takes beside its body, roughly. */
    private static final long OVERHEAD = 256;

    private @Nullable StoredMessage[] ring = new @Nullable StoredMessage[SMALLEST_RING];
    private long first = 1;
    private long next = 1;
    private long count;
    private long bytes;

    @Override
    public long first() {
        return first;
    }

    @Override
    public long next() {
        return next;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long maxBytes() {
        return MAX_BYTES;
    }

    @Override
    public Entry append(Message message, long storedAtMillis) {
        if (next - first == ring.length) {
            resize(ring.length * 2);
        }
        StoredMessage stored = new StoredMessage(next, Instant.ofEpochMilli(storedAtMillis), message);
        ring[slot(next)] = stored;
        next++;
        count++;
        bytes += size(stored);
        return new Entry(stored.sequence(), Durable.AT_ONCE);
    }

    @Override
    public void repair() {
        // Nothing on the heap is ever half written.
    }

    @Override
    public boolean mayInterest(long sequence, Interest interest) {
        StoredMessage stored = read(sequence);
        return stored != null
                && interest.mayTake(stored.message().subject().value().hashCode());
    }

    @Override
    public @Nullable StoredMessage read(long sequence) {
        return sequence >= first && sequence < next ? ring[slot(sequence)] : null;
    }

    @Override
    public long storedAtMillis(long sequence) {
        StoredMessage stored = read(sequence);
        return stored == null ? 0 : stored.storedAt().toEpochMilli();
    }

    @Override
    public void remove(long sequence) {
        StoredMessage stored = read(sequence);
        if (stored == null) {
            return;
        }
        ring[slot(sequence)] = null;
        count--;
        bytes -= size(stored);
        while (first < next && ring[slot(first)] == null) {
            first++;
        }
    }

    @Override
    public void tidy() {
        if (count == 0 && ring.length > SMALLEST_RING) {
            resize(SMALLEST_RING);
        }
    }

    @Override
    public List<Range> holes() {
        return List.of();
    }

    @Override
    public void close() {
        ring = new @Nullable StoredMessage[SMALLEST_RING];
        first = next;
        count = 0;
        bytes = 0;
    }

    private void resize(int capacity) {
        @Nullable StoredMessage[] larger = new @Nullable StoredMessage[capacity];
        for (long sequence = first; sequence < next; sequence++) {
            larger[(int) (sequence & (capacity - 1))] = ring[slot(sequence)];
        }
        ring = larger;
    }

    private int slot(long sequence) {
        return (int) (sequence & (ring.length - 1));
    }

    private static long size(StoredMessage stored) {
        return OVERHEAD + stored.message().body().length;
    }
}
