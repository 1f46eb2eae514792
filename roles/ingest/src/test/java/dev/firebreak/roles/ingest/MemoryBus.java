package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One work queue with one consumer, plain subscribers that are called at once, and requests. */
final class MemoryBus implements Bus {
    private final BlockingQueue<Message> jobs = new LinkedBlockingQueue<>();
    private final List<Interest> interests = new CopyOnWriteArrayList<>();
    final List<Message> published = new CopyOnWriteArrayList<>();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger givenUp = new AtomicInteger();
    final AtomicInteger delivered = new AtomicInteger();
    final AtomicInteger returned = new AtomicInteger();

    private record Interest(SubjectFilter filter, Consumer<Message> handler) {}

    @Override
    public Receipt publish(Message message) {
        published.add(message);
        if (Subjects.JOBS.captures(message.subject())) {
            jobs.add(message);
        }
        interests.stream()
                .filter(interest -> interest.filter().matches(message.subject()))
                .forEach(interest -> interest.handler().accept(message));
        return Receipt.NOT_STORED;
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
        Interest interest = new Interest(filter, handler);
        interests.add(interest);
        return () -> interests.remove(interest);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
        return subscribe(filter, handler);
    }

    @Override
    public Message request(Message message, Duration timeout) throws BusException, InterruptedException {
        BlockingQueue<Message> answers = new ArrayBlockingQueue<>(1);
        Subject replyTo = new Subject("inbox.1");
        try (Subscription inbox = subscribe(SubjectFilter.of(replyTo), answers::add)) {
            publish(new Message(message.subject(), java.util.Optional.of(replyTo), message.headers(), message.body()));
            Message answer = answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new BusException("no answer to " + inbox);
            }
            return answer;
        }
    }

    @Override
    public void declare(StreamSpec stream) {}

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Message message = jobs.take();
                    delivered.incrementAndGet();
                    deliver(message, handler);
                    returned.incrementAndGet();
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
        return thread::interrupt;
    }

    private void deliver(Message message, Consumer<Delivery> handler) {
        try {
            handler.accept(new Handed(message));
        } catch (RuntimeException | Faults.Killed failed) {
            // the process under test is dead, or its handler failed: the message stays unacknowledged
        }
    }

    private final class Handed implements Delivery {
        private final Message message;

        Handed(Message message) {
            this.message = message;
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public long sequence() {
            return 1;
        }

        @Override
        public Instant storedAt() {
            return Instant.EPOCH;
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public void ack() {
            acknowledged.incrementAndGet();
        }

        @Override
        public void retryAfter(Duration delay) {
            jobs.add(message);
        }

        @Override
        public void giveUp() {
            givenUp.incrementAndGet();
        }

        @Override
        public void inProgress() {}
    }

    @Override
    public Subscription follow(
            String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
