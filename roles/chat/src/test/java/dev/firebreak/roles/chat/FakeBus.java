package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bus in memory that delivers on the publisher's thread. A consumer that begins is given every message that was not
 * acknowledged, as after a restart; {@code retryAfter} delivers again at once.
 */
final class FakeBus implements Bus {
    private static final long PATIENCE_SECONDS = 20;

    private final List<Message> published = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Plain> plain = new CopyOnWriteArrayList<>();
    private final List<Durable> durable = new CopyOnWriteArrayList<>();
    private volatile Predicate<Message> refuses = message -> false;
    private int inboxes;

    private record Plain(SubjectFilter filter, Consumer<Message> handler) {}

    private record Durable(ConsumerSpec spec, Consumer<Delivery> handler) {}

    /** A message that a consumer has not acknowledged yet. */
    private static final class Entry {
        private final Message message;
        private int attempts;
        private boolean out;
        private boolean settled;

        private Entry(Message message) {
            this.message = message;
        }
    }

    /** From now on these messages cannot be stored. */
    void refuse(Predicate<Message> which) {
        refuses = which;
    }

    @Override
    public Receipt publish(Message message) throws BusException {
        if (refuses.test(message)) {
            throw new BusException("the disk is full");
        }
        synchronized (this) {
            published.add(message);
            if (message.subject().value().endsWith(".message")) {
                entries.add(new Entry(message));
            }
            notifyAll();
        }
        plain.stream()
                .filter(one -> one.filter().matches(message.subject()))
                .forEach(one -> one.handler().accept(message));
        deliver();
        return Receipt.NOT_STORED;
    }

    private void deliver() {
        for (Durable consumer : durable) {
            for (Entry entry = next(consumer); entry != null; entry = next(consumer)) {
                consumer.handler().accept(new FakeDelivery(entry, entry.attempts));
            }
        }
    }

    private synchronized @Nullable Entry next(Durable consumer) {
        long out = entries.stream().filter(entry -> entry.out).count();
        for (Entry entry : entries) {
            if (!entry.out && !entry.settled && out < consumer.spec().maxUnacknowledged()) {
                entry.out = true;
                entry.attempts++;
                return entry;
            }
        }
        return null;
    }

    private void settle(Entry entry, boolean forGood) {
        synchronized (this) {
            entry.out = false;
            entry.settled = forGood;
            notifyAll();
        }
        deliver();
    }

    private final class FakeDelivery implements Delivery {
        private final Entry entry;
        private final int attempt;

        FakeDelivery(Entry entry, int attempt) {
            this.entry = entry;
            this.attempt = attempt;
        }

        @Override
        public Message message() {
            return entry.message;
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public Instant storedAt() {
            return Stage.NOW.minusSeconds(2);
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public void ack() {
            settle(entry, true);
        }

        @Override
        public void retryAfter(Duration delay) {
            settle(entry, false);
        }

        @Override
        public void giveUp() {
            settle(entry, true);
        }

        @Override
        public void inProgress() {}
    }

    synchronized List<Message> published() {
        return List.copyOf(published);
    }

    /** How many questions are neither acknowledged nor given up. */
    synchronized long unsettled() {
        return entries.stream().filter(entry -> !entry.settled).count();
    }

    /** Waits until {@code condition} holds; looks again whenever something happens on the bus, and now and then. */
    synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "still not so after " + PATIENCE_SECONDS + " seconds; published: " + published);
            }
            wait(5);
        }
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
        Plain one = new Plain(filter, handler);
        plain.add(one);
        return () -> plain.remove(one);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
        return subscribe(filter, handler);
    }

    @Override
    public Message request(Message message, Duration timeout) throws BusException, InterruptedException {
        Subject inbox;
        synchronized (this) {
            inbox = new Subject("inbox." + inboxes++);
        }
        CompletableFuture<Message> answer = new CompletableFuture<>();
        Subscription waiting = subscribe(SubjectFilter.of(inbox), answer::complete);
        try {
            publish(new Message(message.subject(), Optional.of(inbox), message.headers(), message.body()));
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new BusException("nobody answered", e);
        } finally {
            waiting.close();
        }
    }

    @Override
    public void declare(StreamSpec stream) {}

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
        Durable one = new Durable(consumer, handler);
        synchronized (this) {
            entries.forEach(entry -> entry.out = false);
        }
        durable.add(one);
        deliver();
        return () -> durable.remove(one);
    }

    @Override
    public Subscription follow(
            String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
        throw new UnsupportedOperationException("nobody here follows");
    }

    @Override
    public void close() {}
}
