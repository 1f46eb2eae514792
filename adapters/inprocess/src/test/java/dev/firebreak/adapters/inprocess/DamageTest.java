package dev.firebreak.adapters.inprocess;

import static dev.firebreak.adapters.inprocess.Streams.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Eventually;
import dev.firebreak.core.bus.StoredMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder in
class DamageTest {
    @TempDir
    Path folder;

    @Test
    void a_torn_tail_is_cut_off_wherever_it_was_torn() throws Exception {
        publish("one", "two", "three");
        byte[] whole = Files.readAllBytes(segment());
        int first = Records.lengthAt(ByteBuffer.wrap(whole), 0);
        int third = first + Records.lengthAt(ByteBuffer.wrap(whole), first);
        for (int length = third + 1; length < whole.length; length++) {
            Files.write(segment(), Arrays.copyOf(whole, length));
            try (InProcessBus bus = open()) {
                // The torn message's number is free again, because nobody ever saw it.
                assertThat(bus.publish(message("new")).sequence()).isEqualTo(3);
                assertThat(Streams.heldTexts(bus)).as("torn at %s", length).containsExactly("one", "two", "new");
            }
        }
    }

    @Test
    void a_damaged_message_is_lost_and_no_other() throws Exception {
        publish("one", "two-to-be-damaged", "three");
        byte[] whole = Files.readAllBytes(segment());
        int at = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("to-be");
        whole[at] ^= 1;
        Files.write(segment(), whole);

        try (InProcessBus bus = open()) {
            List<StoredMessage> held = Streams.held(bus);
            assertThat(held)
                    .extracting(stored -> Streams.text(stored.message()))
                    .containsExactly("one", "three");
            assertThat(held).extracting(StoredMessage::sequence).containsExactly(1L, 3L);
        }
    }

    @Test
    void damage_while_the_bus_is_open_costs_the_message_and_not_its_reader() throws Exception {
        try (InProcessBus bus = open()) {
            for (String text : List.of("one", "two-to-be-damaged", "three")) {
                bus.publish(message(text));
            }
            byte[] whole = Files.readAllBytes(segment());
            int at = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("to-be");
            whole[at] ^= 1;
            Files.write(segment(), whole);

            assertThat(Streams.heldTexts(bus)).containsExactly("one", "three");
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), got::add);
            assertThat(Eventually.next(got).sequence()).isEqualTo(1);
            assertThat(Eventually.next(got).sequence()).isEqualTo(3);
        }
    }

    @Test
    void whatever_is_in_the_files_the_stream_opens_and_works() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            try (InProcessBus bus = open()) {
                BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
                try (Bus.Subscription consuming = bus.consume(Streams.consumer(), got::add)) {
                    assertThat(consuming).isNotNull();
                    bus.publish(message("round " + round));
                    assertThat(Streams.heldTexts(bus)).contains("round " + round);
                    Eventually.next(got).ack();
                }
            }
            for (Path file : files()) {
                spoil(file, random);
            }
        }
    }

    private static void spoil(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
            for (int i = random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 1);
            Files.write(file, Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void numbers_that_a_consumer_has_seen_are_not_given_again_though_the_messages_are_lost() throws Exception {
        try (InProcessBus bus = open()) {
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), delivery -> {
                delivery.ack();
                got.add(delivery);
            });
            for (int i = 0; i < 5; i++) {
                bus.publish(message("x"));
                Eventually.next(got);
            }
        }
        Files.write(segment(), new byte[0]);

        try (InProcessBus bus = open()) {
            BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
            bus.consume(Streams.consumer(), got::add);
            assertThat(bus.publish(message("new")).sequence()).isEqualTo(6);
            assertThat(Streams.text(Eventually.next(got).message())).isEqualTo("new");
        }
    }

    private void publish(String... texts) throws Exception {
        try (InProcessBus bus = open()) {
            for (String text : texts) {
                bus.publish(message(text));
            }
        }
    }

    private InProcessBus open() throws Exception {
        InProcessBus bus = InProcessBus.open(folder);
        bus.declare(Streams.file());
        return bus;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(Streams.NAME))) {
            return files.sorted().toList();
        }
    }

    private Path segment() throws IOException {
        return files().stream().filter(Segment::isSegment).findFirst().orElseThrow();
    }
}
