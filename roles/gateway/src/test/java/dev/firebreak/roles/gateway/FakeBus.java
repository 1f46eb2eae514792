package dev.firebreak.roles.gateway;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Publishing and following, in memory and at once; and a codec that keeps the records. */
final class FakeBus implements Bus, Codec {
    final BlockingQueue<Message> published = new LinkedBlockingQueue<>();
    int followers;
    boolean full;
    private final Map<String, Record> records = new HashMap<>();
    private final List<StoredMessage> stream = new ArrayList<>();
    private @Nullable SubjectFilter filter;
    private @Nullable Consumer<StoredMessage> follower;

    /** The next message published on {@code subject}. */
    Message taken(String subject) throws InterruptedException {
        Message message = published.take();
        while (!message.subject().value().matches(subject)) {
            message = published.take();
        }
        return message;
    }

    /** Publishes a piece of an answer. */
    synchronized void chunk(ChatStreamChunk chunk) {
        StoredMessage stored = new StoredMessage(
                stream.size() + 1,
                Instant.EPOCH,
                Message.of(Subjects.chatStream(chunk.requestId()), Headers.NONE, encode(chunk)));
        stream.add(stored);
        Consumer<StoredMessage> to = follower;
        if (to != null && filter != null && filter.matches(stored.message().subject())) {
            to.accept(stored);
        }
    }

    @Override
    public synchronized Receipt publish(Message message) throws BusException {
        if (full) {
            throw new BusException("no space left for " + message.subject());
        }
        published.add(message);
        return Receipt.NOT_STORED;
    }

    @Override
    public synchronized Subscription follow(
            String name, SubjectFilter wanted, long after, Consumer<StoredMessage> handler) {
        followers++;
        filter = wanted;
        follower = handler;
        return () -> {
            followers--;
            follower = null;
        };
    }

    @Override
    public synchronized byte[] encode(Record body) {
        String key = String.valueOf(records.size());
        records.put(key, body);
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized <T extends Record> T decode(byte[] bytes, Class<T> type) {
        return type.cast(Objects.requireNonNull(records.get(new String(bytes, StandardCharsets.UTF_8))));
    }

    @Override
    public Subscription subscribe(SubjectFilter wanted, Consumer<Message> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribe(SubjectFilter wanted, String queueGroup, Consumer<Message> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Message request(Message message, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void declare(StreamSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
