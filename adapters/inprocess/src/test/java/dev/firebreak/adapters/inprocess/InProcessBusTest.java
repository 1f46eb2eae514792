package dev.firebreak.adapters.inprocess;

import static dev.firebreak.adapters.inprocess.Streams.message;
import static dev.firebreak.core.bus.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Eventually;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StreamSpec.Retention;
import dev.firebreak.core.bus.StreamSpec.Storage;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder and the bus in
class InProcessBusTest {
    @TempDir
    Path folder;

    private InProcessBus bus;

    @BeforeEach
    void open() throws Exception {
        bus = InProcessBus.open(folder);
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void a_subscriber_too_far_behind_loses_the_oldest_and_that_is_counted() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        AtomicInteger started = new AtomicInteger();
        bus.subscribe(Streams.ALL, message -> {
            started.incrementAndGet();
            await(go);
            got.add(Streams.text(message));
        });
        bus.publish(message("first"));
        eventually("the handler is busy", () -> started.get() == 1);
        for (int i = 0; i < Bus.MAX_PENDING + 3; i++) {
            bus.publish(message("" + i));
        }
        go.countDown();

        assertThat(Eventually.next(got)).isEqualTo("first");
        assertThat(Eventually.next(got)).isEqualTo("3");
        eventually("the rest comes", () -> got.size() == Bus.MAX_PENDING - 1);
        assertThat(bus.dropped()).isEqualTo(3);
    }

    @Test
    void a_memory_stream_is_bounded_by_bytes() throws Exception {
        bus.declare(Streams.spec(Storage.MEMORY, Retention.LIMITS, 100_000));
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 80; i++) {
            bus.publish(message(large));
        }
        InProcessBus.StreamFigures figures = bus.streams().getFirst();
        assertThat(figures.bytes()).isBetween(60L << 20, MemoryLog.MAX_BYTES);
        assertThat(figures.lastSequence()).isEqualTo(80);
        assertThat(figures.messages()).isEqualTo(63);
    }

    @Test
    void files_go_once_all_of_their_messages_have_left() throws Exception {
        bus.declare(Streams.spec(Storage.FILE, Retention.LIMITS, 5));
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 40; i++) {
            bus.publish(message(large));
        }
        assertThat(segments()).hasSizeLessThanOrEqualTo(2);
        assertThat(bus.streams().getFirst().messages()).isEqualTo(5);
    }

    @Test
    void a_work_queue_that_is_worked_off_gives_its_space_back() throws Exception {
        bus.declare(Streams.queue());
        AtomicInteger done = new AtomicInteger();
        bus.consume(Streams.consumer(), delivery -> {
            delivery.ack();
            done.incrementAndGet();
        });
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < 20; i++) {
            bus.publish(message(large));
        }
        eventually("all are done", () -> done.get() == 20);
        bus.publish(message("last"));
        eventually("the last is done", () -> done.get() == 21);

        assertThat(segments()).hasSize(1);
        assertThat(Files.size(segments().getFirst())).isLessThan(1000);
        assertThat(bus.streams().getFirst().messages()).isZero();
    }

    @Test
    void a_long_journal_is_written_anew_and_says_the_same() throws Exception {
        bus.declare(Streams.queue());
        int messages = 6000;
        LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        bus.consume(Streams.consumer(), delivery -> {
            if (delivery.sequence() % 50 != 7) {
                delivery.ack();
            }
            seen.add(delivery.sequence());
        });
        CountDownLatch published = new CountDownLatch(8);
        for (int p = 0; p < 8; p++) {
            Thread.startVirtualThread(() -> {
                for (int i = 0; i < messages / 8; i++) {
                    publish("x");
                }
                published.countDown();
            });
        }
        assertThat(published.await(60, TimeUnit.SECONDS)).isTrue();
        eventually("all were seen", () -> seen.size() == messages);
        Path journal = folder.resolve(Streams.NAME).resolve("consumers.log");
        assertThat(Files.size(journal)).isLessThan(300 << 10);

        close();
        open();
        bus.declare(Streams.queue());
        assertThat(Streams.held(bus))
                .hasSize(messages / 50)
                .allSatisfy(stored -> assertThat(stored.sequence() % 50).isEqualTo(7));
    }

    @Test
    void each_message_of_a_work_queue_goes_to_one_consumer() throws Exception {
        bus.declare(Streams.queue());
        bus.consume(consumer("one", "a.b.*"), delivery -> {});
        bus.consume(consumer("one", "a.b.*"), delivery -> {});
        bus.consume(consumer("two", "a.c.*"), delivery -> {});

        assertThatThrownBy(() -> bus.consume(consumer("three", "a.*.d"), delivery -> {}))
                .isInstanceOf(BusException.class)
                .hasMessageContaining("three")
                .hasMessageContaining("one");
    }

    @Test
    void a_stream_does_not_change_its_storage() throws Exception {
        bus.declare(Streams.file());
        assertThatThrownBy(() -> bus.declare(Streams.spec(Storage.MEMORY, Retention.LIMITS, 1)))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(Streams.NAME);
    }

    @Test
    void a_reader_of_subjects_that_the_stream_never_holds_is_told() throws Exception {
        bus.declare(Streams.file());
        assertThatThrownBy(() -> bus.follow(Streams.NAME, new SubjectFilter("b.>"), 0, stored -> {}))
                .isInstanceOf(BusException.class)
                .hasMessageContaining("b.>")
                .hasMessageContaining("a.>");
    }

    @Test
    void the_same_id_at_the_same_moment_is_stored_once() throws Exception {
        bus.declare(Streams.file());
        AtomicInteger stored = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(16);
        for (int i = 0; i < 16; i++) {
            Thread.startVirtualThread(() -> {
                Bus.Receipt receipt = publishWithId("same");
                assertThat(receipt.sequence()).isEqualTo(1);
                stored.addAndGet(receipt.duplicate() ? 0 : 1);
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stored).hasValue(1);
        assertThat(Streams.heldTexts(bus)).containsExactly("same");
    }

    @Test
    void requests_leave_nothing_behind() throws Exception {
        bus.subscribe(
                new SubjectFilter("echo"), request -> answer(request.replyTo().orElseThrow()));
        for (int i = 0; i < 10; i++) {
            bus.request(Message.of(new Subject("echo"), Headers.NONE, new byte[0]), Duration.ofMinutes(1));
        }
        assertThat(bus.awaitedAnswers()).isZero();
    }

    private void answer(Subject to) {
        try {
            bus.publish(Message.of(to, Headers.NONE, new byte[0]));
        } catch (BusException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bus.Receipt publishWithId(String id) {
        try {
            return bus.publish(Streams.withId(id));
        } catch (BusException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(String text) {
        try {
            bus.publish(message(text));
        } catch (BusException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(Streams.NAME))) {
            return files.filter(Segment::isSegment).sorted().toList();
        }
    }

    private static ConsumerSpec consumer(String name, String filter) {
        return new ConsumerSpec(Streams.NAME, name, new SubjectFilter(filter), Duration.ofMinutes(1), 5, 5);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
