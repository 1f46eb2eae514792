package dev.firebreak.core.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final FrameWriter writer = new FrameWriter("a");
    private final FrameReader reader = new FrameReader();

    @Test
    void looks_come_back_to_the_last_figure() throws Exception {
        for (int second = 0; second < 200; second++) {
            assertThat(pass(Looks.of(second, "a", "b", "c"))).contains(Looks.of(second, "a", "b", "c"));
        }
    }

    @Test
    void whatever_counters_do_and_groups_that_come_and_go() throws Exception {
        for (Reading look : Looks.wild(500, 7)) {
            Reading back = pass(look).orElseThrow();

            assertThat(back.machine()).isEqualTo(look.machine());
            assertThat(new HashSet<GroupCounters>(back.groups())).isEqualTo(new HashSet<>(look.groups()));
        }
    }

    @Test
    void the_first_is_whole_and_then_one_a_minute_and_when_it_is_wanted() {
        StringBuilder whole = new StringBuilder();
        for (int second = 0; second < 130; second++) {
            if (second == 70) {
                writer.wholeNext();
            }
            if (write(Looks.of(second, "a", "b", "c")).whole()) {
                whole.append(second).append(' ');
            }
        }
        assertThat(whole.toString()).isEqualTo("0 60 70 ");
    }

    @Test
    void a_message_that_is_lost_costs_no_other() throws Exception {
        pass(Looks.of(0, "a", "b"));
        write(Looks.of(1, "a"));
        write(Looks.of(2, "a", "b", "c"));

        assertThat(pass(Looks.of(3, "a", "b"))).contains(Looks.of(3, "a", "b"));
    }

    @Test
    void changes_to_a_look_that_was_not_heard_are_not_guessed() throws Exception {
        write(Looks.of(0, "a"));
        assertThat(pass(Looks.of(1, "a"))).isEmpty();

        writer.wholeNext();
        assertThat(pass(Looks.of(2, "a"))).contains(Looks.of(2, "a"));
        assertThat(pass(Looks.of(3, "a"))).contains(Looks.of(3, "a"));
    }

    @Test
    void a_group_that_becomes_somebody_elses_is_told_anew() throws Exception {
        pass(Looks.of(0, "a", "b"));
        Reading moved = new Reading(
                "pi-5", Looks.NOON, 1, Looks.machine(1), List.of(renamed(Looks.group("a", 1)), Looks.group("b", 1)));

        assertThat(pass(moved).orElseThrow().groups()).containsExactlyInAnyOrderElementsOf(moved.groups());
    }

    @Test
    void what_changes_takes_a_fraction_of_a_whole_look() {
        String[] groups = new String[30];
        Arrays.setAll(groups, i -> "workload-" + i);
        int whole = write(Looks.of(1_000, groups)).body().length;
        int changes = write(Looks.of(1_001, groups)).body().length;

        assertThat(changes).isLessThan(whole / 4);
    }

    @Test
    void whatever_bytes_come_are_refused_or_read_and_nothing_else() throws Exception {
        NodeReading whole = write(Looks.of(0, "a", "b"));
        NodeReading changes = write(Looks.of(1, "a", "c"));
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            FrameReader fresh = new FrameReader();
            fresh.read(whole);
            NodeReading of = random.nextBoolean() ? whole : changes;
            byte[] body = Arrays.copyOf(of.body(), random.nextInt(of.body().length + 20));
            for (int flips = random.nextInt(4); flips >= 0 && body.length > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> {
                        try {
                            fresh.read(with(of, body));
                        } catch (MalformedFrameException e) {
                            assertThat(e).hasMessageNotContaining("null");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_message_that_promises_more_than_it_holds_makes_no_room_for_it() {
        Output out = new Output();
        out.count(0);
        out.count(0);
        out.count(1_000_000_000);

        assertThatThrownBy(() -> reader.read(with(write(Looks.of(0, "a")), out.bytes())))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining("1000000000 groups");
    }

    private Optional<Reading> pass(Reading look) throws MalformedFrameException {
        return reader.read(write(look));
    }

    private NodeReading write(Reading look) {
        return writer.write(look, Duration.ofSeconds(1), Duration.ofMillis(4));
    }

    private static NodeReading with(NodeReading message, byte[] body) {
        return new NodeReading(
                message.node(),
                message.sender(),
                message.sequence(),
                message.base(),
                message.at(),
                message.nanos(),
                message.paceMillis(),
                message.lookMicros(),
                body);
    }

    private static GroupCounters renamed(GroupCounters group) {
        return new GroupCounters(
                group.path(),
                Owner.of(Owner.Kind.UNIT, "other"),
                group.cpuMicros(),
                group.throttledMicros(),
                group.stalls(),
                group.memory(),
                group.io(),
                group.source(),
                group.network(),
                group.gpuBytes(),
                group.processes());
    }
}
