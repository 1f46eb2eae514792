package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.frames.FrameWriter;
import dev.firebreak.core.pressure.Figure;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetWatchTest {
    private static final long SECOND = 1_000_000_000L;

    private final Codec codec = new MessagePackCodec();
    private final Map<String, FrameWriter> writers = new HashMap<>();
    private final SilenceBoard silence = new SilenceBoard(Optional::empty, () -> Seconds.NOON, () -> 0);
    private final NodeDesk own = new NodeDesk(Map.of(), 10, silence);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Bus bus;

    @SuppressWarnings("NullAway.Init") // set before each test
    private FleetWatch fleet;

    private int now = 1;

    @BeforeEach
    void start() throws Exception {
        bus = InProcessBus.open(folder);
        fleet = watching(3);
    }

    @AfterEach
    void end() {
        fleet.close();
        bus.close();
    }

    private FleetWatch watching(int mostNodes) {
        return new FleetWatch(
                bus,
                codec,
                "watcher",
                own,
                () -> Set.of("watcher", "pi-1", "pi-2"),
                new FleetWatch.Bounds(mostNodes, 20),
                () -> Seconds.NOON.plusSeconds(now),
                () -> now * SECOND);
    }

    @Test
    void a_node_of_the_lab_that_was_never_heard_is_shown_as_empty() {
        fleet.look();

        assertThat(fleet.nodes()).extracting(Member::node).containsExactly("watcher", "pi-1", "pi-2");
        Member pi = fleet.node("pi-1").orElseThrow();
        assertThat(pi.presence()).isEqualTo(new Presence(Presence.State.EMPTY, Seconds.NOON.plusSeconds(1)));
        assertThat(pi.watch().condition().trouble().orElseThrow()).contains("pi-1", "not heard yet");
        assertThat(pi.watch().latest()).isEmpty();
    }

    @Test
    void two_looks_make_an_interval_that_is_remembered() {
        send("pi-1", 1);
        send("pi-1", 2);

        Watch pi = watch("pi-1");
        assertThat(pi.latest().orElseThrow().machine().busyCores()).isEqualTo(0.5);
        double[] cores = pi.remembered(history -> history.figure("/db", Figure.CPU, Seconds.NOON.plusSeconds(2), 1));
        assertThat(cores).containsExactly(0.5);
        assertThat(pi.condition().trouble()).isEmpty();
    }

    @Test
    void a_node_that_is_not_heard_any_more_is_stale_and_tells_nothing_new() {
        send("pi-1", 1);
        send("pi-1", 2);
        now = 16;
        fleet.look();
        assertThat(presence("pi-1").state()).isEqualTo(Presence.State.SEEN);

        now = 17;
        fleet.look();
        assertThat(presence("pi-1")).isEqualTo(new Presence(Presence.State.STALE, Seconds.NOON.plusSeconds(2)));
        assertThat(watch("pi-1").latest()).isEmpty();
        assertThat(watch("pi-1").condition().trouble().orElseThrow()).contains("2026-01-01T12:00:02Z", "unknown");
        assertThat(groups(watch("pi-1"))).contains("/db");

        send("pi-1", 40);
        assertThat(presence("pi-1").state()).isEqualTo(Presence.State.SEEN);
        assertThat(watch("pi-1").latest()).as("no rate is made over the gap").isEmpty();
    }

    @Test
    void two_machines_under_one_name_are_said_and_not_mixed() {
        for (int second = 1; second <= 5; second++) {
            send("pi-1", "one", second, "db");
            send("pi-1", "two", second, "web");
        }

        Member pi = fleet.node("pi-1").orElseThrow();
        assertThat(pi.remarks()).singleElement().asString().contains("Two machines send as pi-1", "first counts");
        assertThat(groups(pi.watch())).containsExactly("/db");
        now = 90;
        assertThat(fleet.node("pi-1").orElseThrow().remarks()).isEmpty();
    }

    @Test
    void a_clock_that_is_wrong_is_said_and_does_not_move_what_is_remembered() {
        Duration ahead = Duration.ofHours(3);
        for (int second = 1; second <= 3; second++) {
            now = second;
            Reading reading = Seconds.reading("pi-1", second, "db");
            fleet.hear(write(
                    "one",
                    new Reading(
                            "pi-1", reading.at().plus(ahead), reading.nanos(), reading.machine(), reading.groups())));
        }
        Member pi = fleet.node("pi-1").orElseThrow();

        assertThat(pi.remarks()).singleElement().asString().contains("10800 s ahead");
        assertThat(pi.watch().latest().orElseThrow().end()).isEqualTo(Seconds.NOON.plusSeconds(3));
    }

    @Test
    void counters_that_go_back_make_no_wild_figure() {
        send("pi-1", 100);
        now = 101;
        Reading reading = Seconds.reading("pi-1", 3, "db");
        fleet.hear(write("pi-1", new Reading("pi-1", reading.at(), 101 * SECOND, reading.machine(), reading.groups())));

        assertThat(watch("pi-1").latest().orElseThrow().groups().getFirst().cpuCores())
                .isBetween(0.0, 2.0);
    }

    @Test
    void nodes_beyond_the_bound_are_not_heard_and_those_not_in_the_lab_are_forgotten() {
        for (String node : List.of("a", "b", "c", "d", "e")) {
            send(node, 1);
        }
        assertThat(fleet.nodes()).extracting(Member::node).containsExactly("watcher", "a", "b", "c");

        now = 3_700;
        fleet.look();
        fleet.look();
        assertThat(fleet.nodes()).extracting(Member::node).containsExactly("watcher", "pi-1", "pi-2");
    }

    @Test
    void what_comes_under_the_watchers_own_name_is_not_heard() {
        send("watcher", 1);
        send("watcher", 2);

        assertThat(fleet.nodes()).hasSize(1);
        assertThat(own.latest()).isEmpty();
    }

    @Test
    void whatever_comes_on_the_bus_the_fleet_hears_on() throws Exception {
        fleet.start();
        for (byte[] body : List.of(new byte[0], new byte[] {(byte) 0xc1}, codec.encode(empty()), new byte[5_000])) {
            bus.publish(Message.of(Subjects.watchReading("pi-1"), Headers.NONE, body));
        }
        bus.publish(Message.of(
                Subjects.watchReading("pi-1"),
                Headers.NONE,
                codec.encode(new NodeReading("pi-1", "x", 1, 1, 0, 0, 0, 0, new byte[] {1, 2, 3}))));
        Seconds.eventually(
                "the remark",
                () -> fleet.node("pi-1")
                        .map(member -> !member.remarks().isEmpty())
                        .orElse(false));
        assertThat(fleet.node("pi-1").orElseThrow().remarks().getFirst()).contains("cannot be read");

        bus.publish(Message.of(
                Subjects.watchReading("pi-2"),
                Headers.NONE,
                codec.encode(write("two", Seconds.reading("pi-2", 1, "db")))));
        Seconds.eventually("pi-2 is seen", () -> presence("pi-2").state() == Presence.State.SEEN);
    }

    private static NodeReading empty() {
        return new NodeReading("", "", 0, 0, 0, 0, 0, 0, new byte[0]);
    }

    @Test
    void an_agent_is_heard_over_the_bus_also_by_a_watcher_that_comes_later() {
        AtomicInteger looks = new AtomicInteger();
        try (NodeAgent agent = new NodeAgent(sampler(looks), bus, codec, "agent")) {
            agent.start();
            Seconds.eventually("it has looked twice", () -> looks.get() >= 2);
            fleet.start();
            Seconds.eventually(
                    "an interval",
                    () -> fleet.node("pi-1")
                            .flatMap(member -> member.watch().latest())
                            .isPresent());
        }
        assertThat(watch("pi-1").condition().pace()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void followers_are_told_of_each_look_at_each_node() {
        List<String> told = new ArrayList<>();
        fleet.follow(look -> {
            throw new IllegalStateException("no network");
        });
        fleet.follow(look -> look.interval().map(Interval::node).ifPresent(told::add));
        send("pi-1", 1);
        send("pi-2", 1);
        send("pi-1", 2);
        send("pi-2", 2);

        assertThat(told).containsExactly("pi-1", "pi-2");
    }

    private static Sampler sampler(AtomicInteger looks) {
        return new Sampler() {
            @Override
            public Reading look() {
                return Seconds.reading("pi-1", looks.incrementAndGet(), "db");
            }

            @Override
            public void close() {}
        };
    }

    private void send(String node, int second) {
        send(node, node, second, "db");
    }

    private void send(String node, String sender, int second, String group) {
        now = second;
        fleet.hear(write(sender, Seconds.reading(node, second, group)));
    }

    private NodeReading write(String sender, Reading reading) {
        return writers.computeIfAbsent(sender, FrameWriter::new)
                .write(reading, Duration.ofSeconds(1), Duration.ofMillis(3));
    }

    private static Set<String> groups(Watch watch) {
        return watch.remembered(history -> history.groups().keySet());
    }

    private Watch watch(String node) {
        return fleet.node(node).orElseThrow().watch();
    }

    private Presence presence(String node) {
        return fleet.node(node).map(Member::presence).orElse(new Presence(Presence.State.EMPTY, Instant.EPOCH));
    }
}
