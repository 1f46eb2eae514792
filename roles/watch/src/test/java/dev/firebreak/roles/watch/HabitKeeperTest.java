package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.silence.Habit;
import dev.firebreak.core.silence.HabitStore;
import dev.firebreak.core.silence.Proposal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HabitKeeperTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Look LOOK = new Look(
            Optional.empty(),
            List.of(),
            List.of(),
            new Condition(Duration.ofSeconds(1), Duration.ZERO, Optional.empty()));

    private long second;
    private List<Habit> kept = List.of();
    private boolean broken;
    private final HabitStore store = new HabitStore() {
        @Override
        public List<Habit> read() throws IOException {
            if (broken) {
                throw new IOException("habits is not what was written there");
            }
            return kept;
        }

        @Override
        public void write(List<Habit> habits) throws IOException {
            if (broken) {
                throw new IOException("No space left on device");
            }
            kept = habits;
        }
    };

    @Test
    void weeks_of_calls_become_a_proposal_across_a_restart() {
        SilenceBoard first = board();
        HabitKeeper keeper = new HabitKeeper(first, store, this::nanos);
        work(first, keeper, Duration.ofDays(8));
        keeper.end();
        assertThat(first.proposals()).isEmpty();

        SilenceBoard second = board();
        work(second, new HabitKeeper(second, store, this::nanos), Duration.ofDays(8));

        assertThat(second.proposals())
                .singleElement()
                .extracting(Proposal::workload, Proposal::expect)
                .containsExactly("scraper", "expect: {progress: 10m}");
    }

    @Test
    void it_is_kept_every_ten_minutes_and_what_cannot_be_kept_or_read_stops_nothing() {
        SilenceBoard board = board();
        HabitKeeper keeper = new HabitKeeper(board, store, this::nanos);
        work(board, keeper, Duration.ofMinutes(9));
        assertThat(kept).isEmpty();
        work(board, keeper, Duration.ofMinutes(2));
        assertThat(kept).hasSize(1);

        broken = true;
        work(board(), new HabitKeeper(board(), store, this::nanos), Duration.ofMinutes(30));
    }

    /** A call every five minutes. */
    private void work(SilenceBoard board, HabitKeeper keeper, Duration length) {
        for (long until = second + length.toSeconds(); second < until; second += 60) {
            if (second % 300 == 0) {
                board.called("scraper");
            }
            board.look();
            keeper.follow(LOOK);
        }
    }

    private long nanos() {
        return Duration.ofSeconds(second).toNanos();
    }

    private SilenceBoard board() {
        return new SilenceBoard(() -> Optional.of(lab()), () -> START.plusSeconds(second), this::nanos);
    }

    private static Lab lab() {
        return new Lab(
                "home",
                List.of(new Node("box", Arch.AMD64, "cpu", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux")),
                List.of(),
                List.of(Workload.of("scraper", WorkloadClass.AGENT, Needs.NOTHING)),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }
}
