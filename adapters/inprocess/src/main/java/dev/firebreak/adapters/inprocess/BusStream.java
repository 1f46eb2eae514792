package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream: its messages, who reads them, and when they leave. One lock guards all of it; nothing waits for the disk's
 * fsync while holding it, except where a file is begun anew.
 */
final class BusStream {
    private static final Logger LOG = System.getLogger(InProcessBus.class.getName());
    /** How many messages a reader looks at before it lets others have the lock. */
    private static final int SCAN = 256;

    private static final long LONGEST_SLEEP_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final StreamLog log;
    private final @Nullable ConsumerJournal journal;
    private final Places places;
    private final Duplicates duplicates;
    private final Timer timer;
    private final Wakeup expiry;
    private final Map<String, DurableConsumer> consumers = new LinkedHashMap<>();
    private final List<Follower> followers = new ArrayList<>();
    private final Rarely complaint = new Rarely();
    private volatile StreamSpec spec;
    /** Readers see what is durable: everything up to this sequence. */
    private long visible;

    private long lastMillis;
    private long givenUp;
    private boolean closed;

    BusStream(StreamSpec spec, Timer timer, Opened opened) {
        this.spec = spec;
        this.timer = timer;
        this.log = opened.log();
        this.journal = opened.journal();
        this.places = opened.places();
        this.duplicates = opened.duplicates();
        this.visible = log.next() - 1;
        this.expiry = new Wakeup(timer, this::expire);
        locked(this::applyLimits);
    }

    /** What was found on the disk, or nothing. */
    record Opened(StreamLog log, @Nullable ConsumerJournal journal, Places places, Duplicates duplicates) {}

    StreamSpec spec() {
        return spec;
    }

    boolean captures(Subject subject) {
        return spec.captures(subject);
    }

    /** Takes over other limits and subjects. */
    void change(StreamSpec changed) throws BusException {
        StreamSpec before = spec();
        if (before.storage() != changed.storage() || before.retention() != changed.retention()) {
            throw new BusException("stream " + before.name() + " is " + before.storage() + " with " + before.retention()
                    + " and cannot become " + changed.storage() + " with " + changed.retention()
                    + "; declare a stream of another name");
        }
        locked(() -> {
            spec = changed;
            applyLimits();
        });
    }

    Bus.Receipt publish(Message message) throws BusException {
        Optional<String> id = message.headers().get(Headers.MESSAGE_ID);
        StreamLog.Entry entry;
        boolean duplicate;
        lock.lock();
        try {
            lastMillis = Math.max(lastMillis, System.currentTimeMillis());
            long now = lastMillis;
            StreamLog.Entry earlier = id.isPresent()
                    ? duplicates.find(id.get(), now, spec.duplicateWindow().toMillis())
                    : null;
            duplicate = earlier != null;
            entry = earlier != null ? earlier : append(message, now);
            if (!duplicate && id.isPresent()) {
                duplicates.remember(id.get(), entry, now);
            }
        } catch (IOException e) {
            throw notStored(message, e);
        } finally {
            lock.unlock();
        }
        try {
            entry.durable().await();
        } catch (IOException e) {
            locked(() -> id.ifPresent(text -> duplicates.forget(text, entry)));
            throw notStored(message, e);
        }
        if (!duplicate) {
            show(entry.sequence(), message);
        }
        return new Bus.Receipt(entry.sequence(), duplicate);
    }

    private StreamLog.Entry append(Message message, long now) throws IOException {
        if (closed) {
            throw new IOException("the bus is closed");
        }
        return log.append(message, now);
    }

    private BusException notStored(Message message, IOException cause) {
        return new BusException(
                "a message on " + message.subject() + " could not be stored in stream " + spec().name() + ": "
                        + reason(cause),
                cause);
    }

    /** The message of an error and of what caused it: the place is in one, the reason in the other. */
    static String reason(Throwable error) {
        Throwable cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + cause.getMessage();
    }

    private void show(long sequence, Message message) {
        locked(() -> {
            visible = Math.max(visible, sequence);
            applyLimits();
            for (Follower follower : followers) {
                if (follower.interest().takes(message.subject())) {
                    follower.wake();
                }
            }
            for (DurableConsumer consumer : consumers.values()) {
                if (consumer.interest().takes(message.subject())) {
                    consumer.wake();
                }
            }
        });
    }

    Bus.Subscription follow(SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
        Cursor cursor = new Cursor(Interest.in(filter), Math.max(0, afterSequence) + 1);
        Follower follower = new Follower(this, spec().name(), cursor, handler);
        locked(() -> followers.add(follower));
        follower.wake();
        return follower;
    }

    void forget(Follower follower) {
        locked(() -> followers.remove(follower));
    }

    Bus.Subscription consume(ConsumerSpec wanted, Consumer<Delivery> handler) throws BusException {
        lock.lock();
        try {
            refuseSharedWork(wanted);
            DurableConsumer consumer = consumers.get(wanted.name());
            if (consumer == null) {
                consumer = new DurableConsumer(this, place(wanted.name()), wanted, timer);
                consumers.put(wanted.name(), consumer);
            }
            return consumer.join(wanted, handler);
        } finally {
            lock.unlock();
        }
    }

    private void refuseSharedWork(ConsumerSpec wanted) throws BusException {
        if (spec.retention() != StreamSpec.Retention.WORK_QUEUE) {
            return;
        }
        for (DurableConsumer other : consumers.values()) {
            ConsumerSpec served = other.spec();
            if (other.isServed()
                    && !served.name().equals(wanted.name())
                    && served.filter().overlaps(wanted.filter())) {
                throw new BusException("consumer " + wanted.name() + " wants " + wanted.filter() + " of work queue "
                        + spec.name() + ", which consumer " + served.name() + " takes (" + served.filter()
                        + "); each message of a work queue goes to one consumer");
            }
        }
    }

    private ConsumerPlace place(String name) throws BusException {
        ConsumerPlace known = places.named(name);
        if (known != null) {
            return known;
        }
        ConsumerPlace fresh = places.add(name);
        try {
            write(new ConsumerJournal.Entry.Named(fresh.number(), name)).await();
        } catch (IOException e) {
            places.remove(fresh);
            throw new BusException(
                    "consumer " + name + " of stream " + spec.name() + " could not be noted: " + reason(e), e);
        }
        return fresh;
    }

    /** The next message that the cursor's reader wants, or null when there is none or the search has only moved on. */
    @Nullable StoredMessage scan(Cursor cursor) {
        long from = Math.max(cursor.next(), log.first());
        long end = closed ? from - 1 : Math.min(visible, from + SCAN - 1);
        for (long sequence = from; sequence <= end; sequence++) {
            if (log.mayInterest(sequence, cursor.interest())) {
                StoredMessage message = read(sequence);
                if (message != null && cursor.interest().takes(message.message().subject())) {
                    cursor.moveTo(sequence + 1);
                    return message;
                }
            }
        }
        cursor.moveTo(Math.max(from, end + 1));
        return null;
    }

    boolean isBehind(Cursor cursor) {
        return !closed && cursor.next() <= visible;
    }

    /** A stored message, or null when it has left or cannot be read, which is said in the log. */
    @Nullable StoredMessage read(long sequence) {
        try {
            return closed ? null : log.read(sequence);
        } catch (IOException | IllegalArgumentException e) {
            if (complaint.now()) {
                LOG.log(Level.ERROR, "stream " + spec.name() + " lost a message: " + e.getMessage(), e);
            }
            return null;
        }
    }

    /** A consumer is done with a message: from a work queue it leaves. */
    void handled(long sequence) {
        if (spec.retention() == StreamSpec.Retention.WORK_QUEUE) {
            log.remove(sequence);
        }
    }

    void countGivenUp() {
        givenUp++;
    }

    /** Writes an entry into the journal; it matters only once it is durable. Called with the lock held. */
    Durable write(ConsumerJournal.Entry entry) throws IOException {
        if (closed) {
            throw new IOException("the bus is closed");
        }
        if (journal == null) {
            return Durable.AT_ONCE;
        }
        Durable written = journal.append(entry);
        if (journal.isLong()) {
            journal.compact(this::journalState);
        }
        return written;
    }

    /** Writes an entry whose loss would only mean that a message is delivered once more. */
    void note(ConsumerJournal.Entry entry) {
        try {
            write(entry);
        } catch (IOException e) {
            if (complaint.now()) {
                LOG.log(
                        Level.WARNING,
                        "stream {0} could not note a delivery, it may be repeated after a restart: {1}",
                        spec.name(),
                        reason(e));
            }
        }
    }

    private List<ConsumerJournal.Entry> journalState() {
        List<ConsumerJournal.Entry> entries = new ArrayList<>();
        if (spec.retention() == StreamSpec.Retention.WORK_QUEUE) {
            entries.add(new ConsumerJournal.Entry.Left(1, log.first() - 1));
            log.holes().forEach(hole -> entries.add(new ConsumerJournal.Entry.Left(hole.from(), hole.to())));
        }
        places.all().forEach(place -> entries.addAll(place.entries()));
        return entries;
    }

    private void applyLimits() {
        while (log.first() <= visible && (log.count() > spec.maxMessages() || log.bytes() > log.maxBytes())) {
            log.remove(log.first());
        }
        if (log.count() > 0 && !closed) {
            long left = log.storedAtMillis(log.first()) + spec.maxAge().toMillis() - System.currentTimeMillis();
            long sleep = Math.clamp(left + 1, 10, LONGEST_SLEEP_MILLIS);
            expiry.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(sleep));
        }
    }

    private void expire() {
        locked(() -> {
            long oldest = System.currentTimeMillis() - spec.maxAge().toMillis();
            while (!closed && log.first() <= visible && log.storedAtMillis(log.first()) <= oldest) {
                log.remove(log.first());
            }
            try {
                if (!closed && log.count() == 0) {
                    log.tidy();
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "stream {0} could not give back space: {1}", spec.name(), e.getMessage());
            }
            applyLimits();
        });
    }

    InProcessBus.StreamFigures figures() {
        return ask(
                () -> new InProcessBus.StreamFigures(spec.name(), log.count(), log.bytes(), log.next() - 1, givenUp));
    }

    void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            for (ConsumerPlace place : places.all()) {
                note(new ConsumerJournal.Entry.Reached(place.number(), place.next()));
            }
            closed = true;
            expiry.cancel();
            consumers.values().forEach(DurableConsumer::close);
            try {
                log.close();
            } finally {
                if (journal != null) {
                    journal.close();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    <T extends @Nullable Object> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Like {@link #ask}, for what writes. */
    <T> T writing(Writing<T> writing) throws IOException {
        lock.lock();
        try {
            return writing.run();
        } finally {
            lock.unlock();
        }
    }

    interface Writing<T> {
        T run() throws IOException;
    }
}
