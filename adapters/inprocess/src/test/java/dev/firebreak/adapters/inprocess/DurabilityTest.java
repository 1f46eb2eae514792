package dev.firebreak.adapters.inprocess;

import static dev.firebreak.adapters.inprocess.Streams.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Eventually;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder in
class DurabilityTest {
    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();

    @Test
    void a_power_cut_takes_nothing_that_was_acknowledged() throws Exception {
        ConcurrentLinkedQueue<Long> acknowledged = new ConcurrentLinkedQueue<>();
        try (InProcessBus bus = InProcessBus.open(folder, disk)) {
            bus.declare(Streams.file());
            List<Thread> publishers = new ArrayList<>();
            for (int p = 0; p < 4; p++) {
                publishers.add(Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 50; i++) {
                        acknowledged.add(publish(bus, "x"));
                    }
                }));
            }
            for (Thread publisher : publishers) {
                publisher.join();
            }
            disk.failSync(true);
            assertThatThrownBy(() -> bus.publish(message("lost"))).isInstanceOf(BusException.class);
        }
        disk.cutPower();

        try (InProcessBus bus = InProcessBus.open(folder)) {
            bus.declare(Streams.file());
            assertThat(Streams.held(bus))
                    .extracting(stored -> stored.sequence())
                    .containsExactlyElementsOf(acknowledged.stream().sorted().toList())
                    .hasSize(200);
        }
    }

    @Test
    void a_power_cut_brings_no_acknowledged_delivery_back() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder, disk)) {
            bus.declare(Streams.queue());
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), got::add);
            for (int i = 1; i <= 4; i++) {
                bus.publish(message("" + i));
            }
            for (int i = 1; i <= 4; i++) {
                Delivery delivery = Eventually.next(got);
                if (i != 3) {
                    delivery.ack();
                }
            }
            disk.failSync(true);
        }
        disk.cutPower();

        try (InProcessBus bus = InProcessBus.open(folder)) {
            bus.declare(Streams.queue());
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), got::add);
            assertThat(Eventually.next(got).sequence()).isEqualTo(3);
            assertThat(Streams.heldTexts(bus)).containsExactly("3");
        }
    }

    @Test
    void on_a_full_disk_publishing_fails_with_the_file_and_works_again_with_space() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder, disk)) {
            bus.declare(Streams.file());
            AtomicInteger delivered = new AtomicInteger();
            bus.subscribe(Streams.ALL, message -> delivered.incrementAndGet());
            bus.publish(message("before"));
            Eventually.eventually("the first is delivered", () -> delivered.get() == 1);

            for (int space : new int[] {0, 1, 20, 70}) {
                disk.leave(space);
                assertThatThrownBy(() -> bus.publish(message("x".repeat(100))))
                        .isInstanceOf(BusException.class)
                        .hasMessageContaining("a.b")
                        .hasMessageContaining(".seg")
                        .hasMessageContaining("No space left on device");
            }
            disk.leave(Long.MAX_VALUE);

            assertThat(bus.publish(message("after")).sequence()).isEqualTo(2);
            Eventually.eventually("the last is delivered", () -> delivered.get() == 2);
            assertThat(Streams.heldTexts(bus)).containsExactly("before", "after");
        }
        try (InProcessBus bus = InProcessBus.open(folder)) {
            bus.declare(Streams.file());
            assertThat(Streams.heldTexts(bus)).startsWith("before", "after").hasSize(3);
        }
    }

    @Test
    void when_syncing_fails_nobody_sees_the_messages_and_their_ids_may_be_used_again() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder, disk)) {
            bus.declare(Streams.file());
            BlockingQueue<Long> followed = new LinkedBlockingQueue<>();
            bus.follow(Streams.NAME, Streams.ALL, 0, stored -> followed.add(stored.sequence()));
            disk.failSync(true);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> bus.publish(Streams.withId("id")))
                        .isInstanceOf(BusException.class)
                        .hasMessageContaining(".seg")
                        .hasMessageContaining("Input/output error");
            }
            assertThat(followed).isEmpty();
            disk.failSync(false);

            assertThat(bus.publish(Streams.withId("id"))).isEqualTo(new Bus.Receipt(1, false));
            assertThat(Eventually.next(followed)).isEqualTo(1);
            assertThat(Streams.heldTexts(bus)).containsExactly("id");
        }
    }

    @Test
    void an_acknowledgement_that_cannot_be_written_fails_and_succeeds_later() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder, disk)) {
            bus.declare(Streams.queue());
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), got::add);
            bus.publish(message("x"));
            Delivery delivery = Eventually.next(got);

            disk.failSync(true);
            assertThatThrownBy(delivery::ack)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("message 1 of S");
            disk.failSync(false);
            assertThat(Streams.heldTexts(bus)).containsExactly("x");
            delivery.ack();

            assertThat(Streams.heldTexts(bus)).containsExactly("the end");
        }
    }

    @Test
    void an_interrupted_publisher_leaves_the_stream_usable() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder)) {
            bus.declare(Streams.file());
            Thread.currentThread().interrupt();
            byte[] large = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
                bus.publish(message(large));
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(bus.publish(message("after")).sequence()).isEqualTo(21);
        }
    }

    @Test
    void a_folder_that_cannot_be_used_is_named() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> InProcessBus.open(file.resolve("bus")))
                .isInstanceOf(BusException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_folder_belongs_to_one_bus_at_a_time() throws Exception {
        try (InProcessBus bus = InProcessBus.open(folder)) {
            assertThat(bus.streams()).isEmpty();
            assertThatThrownBy(() -> InProcessBus.open(folder))
                    .isInstanceOf(BusException.class)
                    .hasMessageContaining(folder.toString());
        }
        InProcessBus.open(folder).close();
    }

    private static long publish(Bus bus, String text) {
        try {
            return bus.publish(message(text)).sequence();
        } catch (BusException e) {
            throw new IllegalStateException(e);
        }
    }
}
