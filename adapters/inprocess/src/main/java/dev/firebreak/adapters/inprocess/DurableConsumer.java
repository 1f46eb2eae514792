package dev.firebreak.adapters.inprocess;

import dev.firebreak.adapters.inprocess.ConsumerPlace.Pending;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.StoredMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A durable consumer and the handlers that share its messages. New messages go out while fewer than the permitted number
 * are delivered and not done, whether with a handler or waiting to be tried again; as on JetStream. Everything here is
 * guarded by the stream's lock.
 */
final class DurableConsumer {
    private static final Logger LOG = System.getLogger(InProcessBus.class.getName());
    private static final long START_NANOS = System.nanoTime();

    private final BusStream stream;
    private final ConsumerPlace place;
    private final List<Member> members = new ArrayList<>();
    private final TreeSet<Pending> byDue = new TreeSet<>(Comparator.<Pending>comparingLong(message -> message.dueNanos)
            .thenComparingLong(message -> message.sequence));
    private final Wakeup wakeup;
    private ConsumerSpec spec;
    private Cursor cursor;

    DurableConsumer(BusStream stream, ConsumerPlace place, ConsumerSpec spec, Timer timer) {
        this.stream = stream;
        this.place = place;
        this.spec = spec;
        this.cursor = new Cursor(Interest.in(spec.filter()), place.next());
        this.wakeup = new Wakeup(timer, this::wakeMembers);
        // What a process that ended left behind is tried again at once.
        place.pending().values().forEach(message -> dueIn(message, 0));
    }

    ConsumerSpec spec() {
        return spec;
    }

    boolean isServed() {
        return !members.isEmpty();
    }

    /** Another handler shares the messages; what the newest one asks for holds for all. */
    Member join(ConsumerSpec newest, Consumer<Delivery> handler) {
        spec = newest;
        cursor = new Cursor(Interest.in(newest.filter()), cursor.next());
        Member member = new Member(handler);
        members.add(member);
        member.activity.wake();
        return member;
    }

    /** A message was published or there is room for one. */
    void wake() {
        members.forEach(member -> member.activity.wake());
    }

    Interest interest() {
        return cursor.interest();
    }

    void close() {
        wakeup.cancel();
        members.forEach(member -> member.closed = true);
    }

    private void wakeMembers() {
        stream.locked(this::wake);
    }

    private @Nullable Handed next() {
        Handed again = nextDue();
        if (again != null) {
            return again;
        }
        if (place.pending().size() >= spec.maxUnacknowledged()) {
            return null;
        }
        StoredMessage message = stream.scan(cursor);
        place.reached(cursor.next());
        if (message == null) {
            return null;
        }
        Pending pending = new Pending(message.sequence());
        place.pending().put(pending.sequence, pending);
        return hand(pending, message);
    }

    private @Nullable Handed nextDue() {
        while (!byDue.isEmpty() && byDue.first().dueNanos <= nanos()) {
            Pending pending = byDue.first();
            StoredMessage message = pending.attempt < spec.maxDeliver() ? stream.read(pending.sequence) : null;
            if (message != null) {
                return hand(pending, message);
            }
            if (pending.attempt >= spec.maxDeliver()) {
                bury(pending);
            } else {
                forget(pending);
            }
        }
        arm();
        return null;
    }

    private boolean mayHaveMore() {
        boolean due = !byDue.isEmpty() && byDue.first().dueNanos <= nanos();
        return due || (place.pending().size() < spec.maxUnacknowledged() && stream.isBehind(cursor));
    }

    private Handed hand(Pending pending, StoredMessage message) {
        pending.attempt++;
        pending.state = Pending.State.OUT;
        dueIn(pending, saturatedNanos(spec.ackWait()));
        stream.note(new ConsumerJournal.Entry.Delivered(place.number(), pending.sequence, pending.attempt));
        return new Handed(pending, message, pending.attempt);
    }

    private void dueIn(Pending pending, long nanos) {
        byDue.remove(pending);
        pending.dueNanos = nanos() + nanos;
        byDue.add(pending);
        arm();
    }

    private void arm() {
        if (!byDue.isEmpty()) {
            wakeup.at(START_NANOS + byDue.first().dueNanos);
        }
    }

    /** Out of tries: it will not be delivered again. */
    private void bury(Pending pending) {
        LOG.log(
                Level.WARNING,
                "message {0,number,#} of {1} is given up: consumer {2} got it {3,number,#} times and never acknowledged it",
                pending.sequence,
                spec.stream(),
                spec.name(),
                pending.attempt);
        stream.note(new ConsumerJournal.Entry.Done(place.number(), pending.sequence));
        stream.countGivenUp();
        stream.handled(pending.sequence);
        forget(pending);
    }

    private void forget(Pending pending) {
        byDue.remove(pending);
        place.pending().remove(pending.sequence);
        if (place.pending().size() == spec.maxUnacknowledged() - 1) {
            wake();
        }
    }

    private boolean isOut(Pending pending, int attempt) {
        return place.pending().get(pending.sequence) == pending
                && pending.state == Pending.State.OUT
                && pending.attempt == attempt;
    }

    private void end(Pending pending, boolean givenUp) throws IOException {
        Durable done = stream.writing(() -> {
            if (place.pending().get(pending.sequence) != pending || pending.state == Pending.State.ENDING) {
                return Durable.AT_ONCE;
            }
            Durable written = stream.write(new ConsumerJournal.Entry.Done(place.number(), pending.sequence));
            pending.state = Pending.State.ENDING;
            byDue.remove(pending);
            return written;
        });
        try {
            done.await();
        } catch (IOException e) {
            stream.locked(() -> {
                pending.state = Pending.State.WAITING;
                dueIn(pending, saturatedNanos(spec.ackWait()));
            });
            throw e;
        }
        stream.locked(() -> {
            if (place.pending().get(pending.sequence) == pending) {
                stream.handled(pending.sequence);
                forget(pending);
                if (givenUp) {
                    stream.countGivenUp();
                }
            }
        });
    }

    private static long nanos() {
        return System.nanoTime() - START_NANOS;
    }

    private static long saturatedNanos(Duration duration) {
        if (duration.isNegative()) {
            return 0;
        }
        return duration.compareTo(Duration.ofDays(3650)) > 0
                ? Duration.ofDays(3650).toNanos()
                : duration.toNanos();
    }

    /** One handler. */
    final class Member implements dev.firebreak.core.bus.Bus.Subscription {
        private final Consumer<Delivery> handler;
        private final Activity activity = new Activity("bus " + spec.stream() + " " + spec.name(), this::handleNext);
        private volatile boolean closed;

        private Member(Consumer<Delivery> handler) {
            this.handler = handler;
        }

        private boolean handleNext() {
            if (closed) {
                return false;
            }
            Handed handed = stream.ask(DurableConsumer.this::next);
            if (handed != null) {
                Handlers.call(spec.stream() + " as " + spec.name(), handler, handed, () -> closed);
                return true;
            }
            return !closed && stream.ask(DurableConsumer.this::mayHaveMore);
        }

        @Override
        public void close() {
            closed = true;
            stream.locked(() -> {
                members.remove(this);
                wake();
            });
        }
    }

    /** A message in a handler's hands. */
    private final class Handed implements Delivery {
        private final Pending pending;
        private final StoredMessage stored;
        private final int attempt;

        private Handed(Pending pending, StoredMessage stored, int attempt) {
            this.pending = pending;
            this.stored = stored;
            this.attempt = attempt;
        }

        @Override
        public dev.firebreak.core.bus.Message message() {
            return stored.message();
        }

        @Override
        public long sequence() {
            return stored.sequence();
        }

        @Override
        public Instant storedAt() {
            return stored.storedAt();
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public void ack() {
            finish(false);
        }

        @Override
        public void giveUp() {
            finish(true);
        }

        private void finish(boolean givenUp) {
            try {
                end(pending, givenUp);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "message " + stored.sequence() + " of " + spec.stream()
                                + " could not be marked as done and will be delivered again: " + BusStream.reason(e),
                        e);
            }
        }

        @Override
        public void retryAfter(Duration delay) {
            stream.locked(() -> {
                if (isOut(pending, attempt)) {
                    if (attempt >= spec.maxDeliver()) {
                        bury(pending);
                    } else {
                        pending.state = Pending.State.WAITING;
                        dueIn(pending, saturatedNanos(delay));
                    }
                }
            });
        }

        @Override
        public void inProgress() {
            stream.locked(() -> {
                if (isOut(pending, attempt)) {
                    dueIn(pending, saturatedNanos(spec.ackWait()));
                }
            });
        }
    }
}
