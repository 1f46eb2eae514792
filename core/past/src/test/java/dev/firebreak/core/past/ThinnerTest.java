package dev.firebreak.core.past;

import static dev.firebreak.core.past.Nights.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.past.Nights.Doing;
import dev.firebreak.core.past.Strand.Kind;
import dev.firebreak.core.pressure.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ThinnerTest {
    private static final Strand DB = new Strand(Kind.WORKLOAD, "db");
    private static final Strand CPU = new Strand(Kind.RESOURCE, "cpu");

    private final List<Slice> slices = new ArrayList<>();
    private Thinner thinner = new Thinner(5);

    @Test
    void ten_seconds_become_their_mean_and_their_worst() {
        for (int second = 0; second <= 10; second++) {
            look(second, Doing.of("db", second == 4 ? 2 : 0.5, second == 4 ? 0.9 : 0));
        }
        assertThat(slices).singleElement().satisfies(slice -> {
            assertThat(slice.grain()).isEqualTo(Grain.TEN_SECONDS);
            assertThat(slice.start()).isEqualTo(NOON);
            assertThat(thin(slice, DB, Quantity.CPU).mean()).isCloseTo(0.65, within(1e-9));
            assertThat(thin(slice, DB, Quantity.CPU).max()).isEqualTo(2);
            assertThat(thin(slice, DB, Quantity.DISK_STALL).max()).isEqualTo(0.9);
            assertThat(thin(slice, CPU, Quantity.UTILISATION).max()).isEqualTo(0.5);
        });
    }

    @Test
    void a_stall_of_one_second_is_still_the_maximum_of_its_five_minutes() {
        for (int second = 0; second <= 300; second++) {
            look(second, Doing.of("db", 0.5, second == 123 ? 1 : 0));
        }
        slices.addAll(thinner.end());

        Slice five = of(Grain.FIVE_MINUTES).getFirst();
        assertThat(five.start()).isEqualTo(NOON);
        assertThat(thin(five, DB, Quantity.DISK_STALL).max()).isEqualTo(1);
        assertThat(thin(five, DB, Quantity.DISK_STALL).mean()).isCloseTo(1 / 300.0, within(1e-3));
        assertThat(of(Grain.MINUTE)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(of(Grain.TEN_SECONDS)).hasSize(31);
    }

    @Test
    void what_is_under_way_at_the_end_is_told_for_every_grain() {
        look(1, Doing.of("db", 1, 0));

        assertThat(slices).isEmpty();
        assertThat(thinner.end()).extracting(Slice::grain).containsExactly(Grain.values());
        assertThat(thinner.end()).isEmpty();
    }

    @Test
    void groups_of_one_name_are_one_strand_whose_longest_wait_counts() {
        Doing one = Doing.of("db", 0.5, 0.2);
        Doing other = new Doing("/db-2", Owner.of(Owner.Kind.UNIT, "db"), 0.25, 0.7);
        look(1, one, other);

        Slice slice = thinner.end().getFirst();
        assertThat(thin(slice, DB, Quantity.CPU).mean()).isCloseTo(0.75, within(1e-6));
        assertThat(thin(slice, DB, Quantity.DISK_STALL).mean()).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void the_heaviest_are_kept_and_the_resources_always() {
        thinner = new Thinner(2);
        for (int second = 0; second <= 10; second++) {
            look(second, Doing.of("a", 0.1, 0), Doing.of("b", 2, 0), Doing.of("c", 0.01, 0.9));
        }
        assertThat(slices.getFirst().strands().keySet())
                .filteredOn(strand -> strand.kind() == Kind.WORKLOAD)
                .extracting(Strand::name)
                .containsExactlyInAnyOrder("b", "c");
        assertThat(slices.getFirst().strands()).containsKey(CPU);
    }

    @Test
    void who_was_heavy_is_still_kept_when_it_pauses_for_some_steps() {
        thinner = new Thinner(1);
        for (int second = 0; second < 120; second++) {
            look(second, Doing.of("steady", 0.2, 0), Doing.of("bursts", second < 60 ? 2 : 0.01, 0));
        }
        Slice last = slices.getLast();
        assertThat(last.strands().keySet()).contains(new Strand(Kind.WORKLOAD, "bursts"));
    }

    @Test
    void names_that_come_and_go_take_no_more_room() {
        for (int second = 0; second < 5_000; second++) {
            look(second, Doing.of("short-" + second, 1, 0));
        }
        assertThat(of(Grain.TEN_SECONDS))
                .allSatisfy(slice -> assertThat(slice.strands().keySet())
                        .filteredOn(strand -> strand.kind() == Kind.WORKLOAD)
                        .hasSizeLessThanOrEqualTo(5));
    }

    @Test
    void a_clock_that_jumps_closes_the_step_and_begins_another() {
        look(1, Doing.of("db", 1, 0));
        slices.addAll(thinner.add(Nights.second(Instant.parse("2026-01-01T09:00:00Z"), Doing.of("db", 1, 0))));
        slices.addAll(thinner.end());

        assertThat(of(Grain.TEN_SECONDS))
                .extracting(Slice::start)
                .containsExactly(NOON, Instant.parse("2026-01-01T09:00:00Z"));
    }

    private void look(long second, Doing... doings) {
        slices.addAll(thinner.add(Nights.second(second, doings)));
    }

    private List<Slice> of(Grain grain) {
        return slices.stream().filter(slice -> slice.grain() == grain).toList();
    }

    private static Thin thin(Slice slice, Strand strand, Quantity quantity) {
        return Objects.requireNonNull(
                Objects.requireNonNull(slice.strands().get(strand)).get(quantity));
    }
}
