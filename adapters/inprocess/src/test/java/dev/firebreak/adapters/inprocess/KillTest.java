package dev.firebreak.adapters.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Eventually;
import dev.firebreak.core.bus.StoredMessage;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder in
class KillTest {
    private static final long SEED = 20260817;

    @TempDir
    Path folder;

    private final Map<Long, String> stored = new TreeMap<>();
    private final Set<Long> done = new HashSet<>();

    @Test
    void what_was_acknowledged_survives_being_killed_at_any_moment() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 3; round++) {
            runAndKill("r" + round, 20 + random.nextInt(400));
            try (InProcessBus bus = InProcessBus.open(folder)) {
                bus.declare(Streams.file());
                List<StoredMessage> held = Streams.held(bus);
                everythingPromisedIsThereOnceAndInOrder(held);
                exactlyWhatIsNotDoneIsDelivered(bus, held);
            }
        }
    }

    private void runAndKill(String name, int lines) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process child = new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PublisherToKill.class.getName(),
                        folder.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            int read = 0;
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
                if (++read == lines) {
                    // Through its handle: the process itself would also close what was not read yet.
                    child.toHandle().destroyForcibly();
                }
            }
            assertThat(read).as("lines before %s was killed", name).isGreaterThanOrEqualTo(lines);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** The last line may be cut off by the kill; then it ends without its last word. */
    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words[words.length - 1].equals("ok")) {
            long sequence = Long.parseLong(words[1]);
            if (words[0].equals("done")) {
                done.add(sequence);
            } else {
                assertThat(stored.put(sequence, words[2])).isNull();
            }
        }
    }

    private void everythingPromisedIsThereOnceAndInOrder(List<StoredMessage> held) {
        Map<Long, String> found = new TreeMap<>();
        Map<String, Integer> last = new HashMap<>();
        long sequence = 0;
        for (StoredMessage message : held) {
            assertThat(message.sequence()).isEqualTo(++sequence);
            String text = Streams.text(message.message());
            found.put(message.sequence(), text);
            int dash = text.lastIndexOf('-');
            if (dash > 0) {
                int number = Integer.parseInt(text.substring(dash + 1));
                Integer before = last.put(text.substring(0, dash), number);
                assertThat(number).as(text).isEqualTo(before == null ? 0 : before + 1);
            }
        }
        assertThat(found).containsAllEntriesOf(stored);
    }

    private void exactlyWhatIsNotDoneIsDelivered(Bus bus, List<StoredMessage> held) throws Exception {
        BlockingQueue<Delivery> got = new LinkedBlockingQueue<>();
        Set<Long> delivered = new HashSet<>();
        Set<Long> due = new HashSet<>();
        held.forEach(message -> due.add(message.sequence()));
        due.removeAll(done);
        try (Bus.Subscription consuming = bus.consume(Streams.consumer(), got::add)) {
            assertThat(consuming).isNotNull();
            // One acknowledgement at most was durable when the kill came, and not yet said.
            while (due.stream()
                                    .filter(sequence -> !delivered.contains(sequence))
                                    .count()
                            > 1
                    || !delivered.containsAll(
                            due.stream().filter(sequence -> sequence % 2 == 1).toList())) {
                Delivery delivery = Eventually.next(got);
                assertThat(done).doesNotContain(delivery.sequence());
                assertThat(delivered.add(delivery.sequence())).isTrue();
                delivery.ack();
            }
        }
        done.addAll(delivered);
        done.addAll(due);
    }
}
