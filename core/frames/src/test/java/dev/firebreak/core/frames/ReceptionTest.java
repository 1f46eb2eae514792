package dev.firebreak.core.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.frames.Reception.Outcome;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final Instant HERE = Instant.parse("2026-03-01T08:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final Reception reception = new Reception();
    private final Sender sender = new Sender("one", Looks.NOON, 77_000 * SECOND);

    /** A machine with clocks of its own. */
    private static final class Sender {
        private final FrameWriter writer;
        private Instant wall;
        private long nanos;
        private int looks;

        Sender(String name, Instant wall, long nanos) {
            this.writer = new FrameWriter(name);
            this.wall = wall;
            this.nanos = nanos;
        }

        NodeReading look() {
            looks++;
            wall = wall.plusSeconds(1);
            nanos += SECOND;
            Reading seen = Looks.of(looks, "db");
            return writer.write(
                    new Reading("pi-5", wall, nanos, seen.machine(), seen.groups()),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(4));
        }
    }

    @Test
    void looks_are_dated_by_the_clock_of_whoever_watches() throws Exception {
        for (int second = 1; second <= 100; second++) {
            Outcome.Taken taken = taken(hear(sender.look(), second));
            assertThat(taken.reading().at()).isEqualTo(HERE.plusSeconds(second));
        }
    }

    @Test
    void a_clock_that_is_wrong_by_hours_is_said_and_one_that_jumps_changes_no_date() throws Exception {
        hear(sender.look(), 1);
        assertThat(reception.skew()).isEqualTo(Duration.between(HERE, Looks.NOON));

        sender.wall = HERE.plus(Duration.ofHours(2));
        assertThat(taken(hear(sender.look(), 2)).reading().at()).isEqualTo(HERE.plusSeconds(2));
        assertThat(reception.skew()).isEqualTo(Duration.ofHours(2).minusSeconds(1));
    }

    @Test
    void what_waited_on_the_way_is_dated_when_it_was_seen() throws Exception {
        for (int second = 1; second <= 5; second++) {
            hear(sender.look(), second);
        }
        List<NodeReading> waited = new ArrayList<>();
        for (int second = 6; second <= 30; second++) {
            waited.add(sender.look());
        }
        for (int i = 0; i < waited.size(); i++) {
            assertThat(taken(hear(waited.get(i), 30)).reading().at()).isEqualTo(HERE.plusSeconds(6 + i));
        }
    }

    @Test
    void a_machine_that_slept_is_dated_as_it_wakes() throws Exception {
        hear(sender.look(), 1);

        assertThat(taken(hear(sender.look(), 3_600)).reading().at()).isEqualTo(HERE.plusSeconds(3_600));
    }

    @Test
    void what_comes_twice_or_after_a_later_one_is_left_out() throws Exception {
        NodeReading first = sender.look();
        NodeReading second = sender.look();
        NodeReading third = sender.look();
        hear(first, 1);
        hear(third, 2);

        assertThat(hear(second, 3)).isInstanceOf(Outcome.Late.class);
        assertThat(hear(third, 3)).isInstanceOf(Outcome.Late.class);
        assertThat(hear(sender.look(), 4)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void of_two_machines_under_one_name_the_first_counts_and_the_trouble_is_known() throws Exception {
        Sender other = new Sender("other", HERE, 5);
        for (int second = 1; second <= 20; second++) {
            assertThat(hear(sender.look(), second)).isInstanceOf(Outcome.Taken.class);
            assertThat(hear(other.look(), second)).isInstanceOf(Outcome.OfAnother.class);
        }
        assertThat(reception.isContested(20 * SECOND)).isTrue();
        assertThat(reception.isContested(200 * SECOND)).isFalse();
    }

    @Test
    void the_other_takes_over_when_the_first_is_quiet_and_no_rate_is_made_of_both() throws Exception {
        Sender other = new Sender("other", HERE, 5);
        hear(sender.look(), 1);
        Reading last = taken(hear(sender.look(), 2)).reading();
        assertThat(hear(other.look(), 3)).isInstanceOf(Outcome.OfAnother.class);
        assertThat(hear(other.look(), 4)).isInstanceOf(Outcome.OfAnother.class);
        assertThat(hear(other.look(), 6)).isInstanceOf(Outcome.WholeMissing.class);
        other.writer.wholeNext();
        Outcome.Taken taken = taken(hear(other.look(), 7));

        assertThat(taken.isFirst()).isTrue();
        assertThat(Interval.between(last, taken.reading())).isEmpty();
        assertThat(taken(hear(other.look(), 8)).isFirst()).isFalse();
    }

    @Test
    void a_restart_is_no_second_machine() throws Exception {
        hear(sender.look(), 1);
        Sender again = new Sender("again", Looks.NOON, 77_002 * SECOND);
        hear(again.look(), 2);
        hear(again.look(), 5);
        hear(again.look(), 6);

        assertThat(reception.isContested(6 * SECOND)).isFalse();
    }

    @Test
    void who_came_in_the_middle_waits_for_a_whole_look() throws Exception {
        sender.look();

        assertThat(hear(sender.look(), 1)).isInstanceOf(Outcome.WholeMissing.class);
        sender.writer.wholeNext();
        assertThat(hear(sender.look(), 2)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void a_pace_that_nobody_keeps_does_not_hold_the_name_for_good() throws Exception {
        NodeReading look = sender.look();
        hear(new NodeReading("pi-5", "liar", 1, 1, look.at(), look.nanos(), Long.MAX_VALUE, 1, look.body()), 1);

        assertThat(hear(sender.look(), 20)).isInstanceOf(Outcome.OfAnother.class);
        sender.writer.wholeNext();
        assertThat(hear(sender.look(), 40)).isInstanceOf(Outcome.Taken.class);
    }

    private Outcome hear(NodeReading message, long second) throws MalformedFrameException {
        return reception.hear(message, second * SECOND, HERE.plusSeconds(second));
    }

    private static Outcome.Taken taken(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Taken.class);
        return (Outcome.Taken) outcome;
    }
}
