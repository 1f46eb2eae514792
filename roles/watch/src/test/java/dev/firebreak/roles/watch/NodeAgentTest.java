package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NodeAgentTest {
    private final Codec codec = new MessagePackCodec();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final FlakyBus bus = new FlakyBus();

    @Test
    void a_bus_that_is_away_for_a_moment_loses_nothing() throws Exception {
        bus.failures.set(2);
        try (NodeAgent agent = new NodeAgent(sampler(0), bus, codec, "me")) {
            agent.start();
            Seconds.eventually("three messages", () -> bus.sent.size() >= 3);
        }
        assertThat(bus.refused.get()).isEqualTo(2);
        assertThat(read(0).sequence()).isEqualTo(1);
        assertThat(read(1).sequence()).isEqualTo(2);
        assertThat(read(0).sender()).isEqualTo("me");
        assertThat(read(0).whole()).isTrue();
        assertThat(read(1).whole()).isFalse();
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_whole_look_that_is_asked_for_comes_next() throws Exception {
        try (NodeAgent agent = new NodeAgent(sampler(0), bus, codec, "me")) {
            agent.start();
            Seconds.eventually("two messages", () -> bus.sent.size() >= 2);
            bus.asked();
            int before = bus.sent.size();
            Seconds.eventually("two more", () -> bus.sent.size() >= before + 2);

            assertThat(read(before).whole() || read(before + 1).whole()).isTrue();
        }
    }

    @Test
    void a_machine_that_cannot_be_looked_at_is_tried_on() throws Exception {
        try (NodeAgent agent = new NodeAgent(sampler(2), bus, codec, "me")) {
            agent.start();
            Seconds.eventually("a message", () -> !bus.sent.isEmpty());
        }
        assertThat(looks.get()).isGreaterThan(2);
    }

    @Test
    void one_that_never_started_closes_too() {
        new NodeAgent(sampler(0), bus, codec, "me").close();

        assertThat(closed).hasValue(1);
    }

    private NodeReading read(int index) throws Codec.MalformedException {
        return codec.decode(bus.sent.get(index).body(), NodeReading.class);
    }

    private Sampler sampler(int failures) {
        return new Sampler() {
            @Override
            public Reading look() throws IOException {
                if (looks.incrementAndGet() <= failures) {
                    throw new IOException("/proc is not mounted");
                }
                return Seconds.reading("pi-1", looks.get(), "db");
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    /** Takes plain messages, after it has refused some. */
    private static final class FlakyBus implements Bus {
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final List<Message> sent = new CopyOnWriteArrayList<>();
        private final List<Consumer<Message>> askers = new CopyOnWriteArrayList<>();

        void asked() {
            askers.forEach(asker -> asker.accept(sent.getFirst()));
        }

        @Override
        public Receipt publish(Message message) throws BusException {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refused.incrementAndGet();
                throw new BusException("no connection to the bus");
            }
            sent.add(message);
            return Receipt.NOT_STORED;
        }

        @Override
        public Subscription subscribe(SubjectFilter filter, Consumer<Message> handler) {
            assertThat(filter.value()).isEqualTo("ai.watch.whole.pi-1");
            askers.add(handler);
            return () -> askers.remove(handler);
        }

        @Override
        public Subscription subscribe(SubjectFilter filter, String queueGroup, Consumer<Message> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Message request(Message message, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void declare(StreamSpec stream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription consume(ConsumerSpec consumer, Consumer<Delivery> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription follow(
                String stream, SubjectFilter filter, long afterSequence, Consumer<StoredMessage> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
