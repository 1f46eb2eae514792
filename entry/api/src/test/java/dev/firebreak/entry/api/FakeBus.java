package dev.firebreak.entry.api;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A bus that delivers on the publisher's thread and keeps everything in one stream. */
public final class FakeBus implements Bus {
    private record Interest(SubjectFilter filter, Consumer<StoredMessage> handler) {}

    private final List<StoredMessage> kept = new ArrayList<>();
    private final List<Interest> interests = new ArrayList<>();
    private final Map<Subject, Function<Message, byte[]>> responders = new HashMap<>();
    private final CopyOnWriteArrayList<Message> published = new CopyOnWriteArrayList<>();
    private Optional<String> trouble = Optional.empty();

    /** What was published, in order. */
    public List<Message> published() {
        return List.copyOf(published);
    }

    /** What was published on one subject, in order. */
    public List<Message> published(Subject subject) {
        return published.stream()
                .filter(message -> message.subject().equals(subject))
                .toList();
    }

    /** From now on publishing fails, saying {@code why}. */
    public synchronized void breakDown(String why) {
        trouble = Optional.of(why);
    }

    public synchronized void answer(Subject subject, Function<Message, byte[]> responder) {
        responders.put(subject, responder);
    }

    /** Forgets what the stream kept, as time does. */
    public synchronized void forget() {
        kept.clear();
    }

    /** How many subscriptions are open. */
    public synchronized int interests() {
        return interests.size();
    }

    @Override
    public synchronized Receipt publish(Message message) throws BusException {
        if (trouble.isPresent()) {
            throw new BusException(trouble.get());
        }
        published.add(message);
        StoredMessage stored = new StoredMessage(published.size(), Instant.now(), message);
        kept.add(stored);
        for (Interest interest : List.copyOf(interests)) {
            if (interest.filter().matches(message.subject())) {
                interest.handler().accept(stored);
            }
        }
        return new Receipt(stored.sequence(), false);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
        return add(new Interest(filter, stored -> handler.accept(stored.message())));
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
        return subscribe(filter, handler);
    }

    @Override
    public Message request(Message message, Duration timeout) throws BusException {
        Function<Message, byte[]> responder;
        synchronized (this) {
            responder = responders.get(message.subject());
        }
        if (responder == null) {
            throw new BusException("nobody listens on " + message.subject());
        }
        return Message.of(message.subject(), message.headers(), responder.apply(message));
    }

    @Override
    public void declare(StreamSpec stream) {}

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
        throw new UnsupportedOperationException("nothing here consumes");
    }

    @Override
    public synchronized Subscription follow(
            String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
        kept.stream()
                .filter(stored -> stored.sequence() > afterSequence
                        && filter.matches(stored.message().subject()))
                .forEach(handler);
        return add(new Interest(filter, handler));
    }

    private synchronized Subscription add(Interest interest) {
        interests.add(interest);
        return () -> remove(interest);
    }

    private synchronized void remove(Interest interest) {
        interests.remove(interest);
    }

    @Override
    public void close() {}
}
