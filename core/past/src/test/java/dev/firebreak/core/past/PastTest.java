package dev.firebreak.core.past;

import static dev.firebreak.core.past.Nights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.past.Strand.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PastTest {
    private static final Strand DB = new Strand(Kind.WORKLOAD, "db");

    private final MemoryArchive archive = new MemoryArchive();

    @Test
    void several_steps_become_one_point_with_their_mean_and_their_worst() throws Exception {
        keep(Grain.TEN_SECONDS, NOON, 1, 3);
        keep(Grain.TEN_SECONDS, NOON.plusSeconds(10), 3, 9);

        Past past = read(NOON, Duration.ofSeconds(40), 2, NOON.plusSeconds(60));

        assertThat(past.means(DB, Quantity.CPU)).containsExactly(2, Double.NaN);
        assertThat(past.maxima(DB, Quantity.CPU)).containsExactly(9, Double.NaN);
        assertThat(past.strands()).containsExactly(DB);
    }

    @Test
    void a_long_span_is_read_from_the_coarsest_grain_that_does() throws Exception {
        keep(Grain.FIVE_MINUTES, NOON, 5, 5);
        keep(Grain.MINUTE, NOON, 1, 1);
        keep(Grain.TEN_SECONDS, NOON, 0, 0);

        Past past = read(NOON, Duration.ofHours(24), 60, NOON.plus(Duration.ofHours(24)));

        assertThat(past.means(DB, Quantity.CPU)[0]).isEqualTo(5);
    }

    @Test
    void what_the_coarse_steps_lack_comes_from_the_finer_ones() throws Exception {
        keep(Grain.FIVE_MINUTES, NOON, 5, 5);
        keep(Grain.MINUTE, NOON.plusSeconds(300), 7, 7);
        keep(Grain.TEN_SECONDS, NOON.plusSeconds(360), 9, 9);

        Past past = read(NOON, Duration.ofMinutes(15), 3, NOON.plusSeconds(420));

        assertThat(past.means(DB, Quantity.CPU)[0]).isEqualTo(5);
        assertThat(past.maxima(DB, Quantity.CPU)[1]).isEqualTo(9);
    }

    @Test
    void of_what_is_older_than_a_grain_goes_back_a_coarser_one_tells() throws Exception {
        keep(Grain.FIVE_MINUTES, NOON, 5, 5);

        Past past = read(NOON, Duration.ofMinutes(5), 60, NOON.plus(Duration.ofDays(20)));

        assertThat(past.means(DB, Quantity.CPU)[0]).isEqualTo(5);
    }

    @Test
    void only_what_is_asked_for_is_kept_in_hand() throws Exception {
        keep(Grain.TEN_SECONDS, NOON, 1, 1);

        Past past = Past.of(archive, "pi-1", NOON, NOON.plusSeconds(10), 1, NOON.plusSeconds(10), _ -> false);

        assertThat(past.strands()).isEmpty();
        assertThat(past.means(DB, Quantity.CPU)).containsExactly(Double.NaN);
    }

    @Test
    void a_span_without_length_and_points_without_end_are_refused() {
        assertThatThrownBy(() -> read(NOON, Duration.ZERO, 10, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read(NOON, Duration.ofHours(1), 2_001, NOON)).hasMessageContaining("2001 points");
    }

    private Past read(Instant from, Duration span, int points, Instant now) throws Exception {
        return Past.of(archive, "pi-1", from, from.plus(span), points, now, _ -> true);
    }

    private void keep(Grain grain, Instant at, double mean, double max) {
        archive.keep(
                "pi-1",
                List.of(new Slice(grain, grain.stepAt(at), Map.of(DB, Map.of(Quantity.CPU, new Thin(mean, max))))));
    }
}
