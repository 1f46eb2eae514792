package dev.firebreak.bench;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.SubjectFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands a message to its readers on the thread that publishes it, so that what they do can be timed by itself. */
final class InlineBus implements Bus {
    private record Reader(SubjectFilter filter, Consumer<Message> handler) {}

    private final List<Reader> readers = new ArrayList<>();

    @Override
    public Receipt publish(Message message) {
        for (Reader reader : List.copyOf(readers)) {
            if (reader.filter().matches(message.subject())) {
                reader.handler().accept(message);
            }
        }
        return Receipt.NOT_STORED;
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
        Reader reader = new Reader(filter, handler);
        readers.add(reader);
        return () -> readers.remove(reader);
    }

    @Override
    public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
        throw notHere();
    }

    @Override
    public Message request(Message message, Duration timeout) {
        throw notHere();
    }

    @Override
    public void declare(StreamSpec stream) {
        throw notHere();
    }

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
        throw notHere();
    }

    @Override
    public Subscription follow(
            String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
        throw notHere();
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("looks at nodes are plain messages");
    }

    @Override
    public void close() {}
}
