package dev.firebreak.adapters.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Eventually;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.StreamSpec;
import dev.firebreak.core.bus.StreamSpec.Retention;
import dev.firebreak.core.bus.StreamSpec.Storage;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The streams and messages that these tests use. */
final class Streams {
    static final String NAME = "S";
    static final SubjectFilter ALL = new SubjectFilter("a.>");

    private Streams() {}

    static StreamSpec spec(Storage storage, Retention retention, long maxMessages) {
        return new StreamSpec(
                NAME, List.of(ALL), storage, retention, Duration.ofDays(1), maxMessages, Duration.ofMinutes(2));
    }

    static StreamSpec file() {
        return spec(Storage.FILE, Retention.LIMITS, 1_000_000);
    }

    static StreamSpec queue() {
        return spec(Storage.FILE, Retention.WORK_QUEUE, 1_000_000);
    }

    static ConsumerSpec consumer() {
        return new ConsumerSpec(NAME, "c", ALL, Duration.ofMinutes(1), 10, 1000);
    }

    static Message message(String text) {
        return message(text.getBytes(StandardCharsets.UTF_8));
    }

    static Message message(byte[] body) {
        return Message.of(new Subject("a.b"), Headers.NONE, body);
    }

    static Message withId(String id) {
        return Message.of(
                new Subject("a.b"), Headers.NONE.with(Headers.MESSAGE_ID, id), id.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }

    /** Everything that a stream holds, after publishing one more message, which is left out. */
    static List<StoredMessage> held(Bus bus) throws BusException, InterruptedException {
        long end = bus.publish(message("the end")).sequence();
        BlockingQueue<StoredMessage> got = new LinkedBlockingQueue<>();
        List<StoredMessage> held = new ArrayList<>();
        try (Bus.Subscription following = bus.follow(NAME, ALL, 0, got::add)) {
            assertThat(following).isNotNull();
            StoredMessage next = Eventually.next(got);
            while (next.sequence() < end) {
                held.add(next);
                next = Eventually.next(got);
            }
        }
        return held;
    }

    static List<String> heldTexts(Bus bus) throws BusException, InterruptedException {
        return held(bus).stream().map(stored -> text(stored.message())).toList();
    }
}
