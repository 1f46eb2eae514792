package dev.firebreak.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.History.ResourceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOON = Readings.NOON;

    private final History history = new History(3);

    @Test
    void each_second_of_a_resource_and_a_group_is_found_again() {
        for (int second = 1; second <= 3; second++) {
            history.add(interval(second, second, "db"));
        }
        ResourceKey cpu = new ResourceKey(Resource.CPU, "processors");

        assertThat(history.resources()).contains(cpu);
        assertThat(history.utilisation(cpu, NOON, 5)).containsExactly(Double.NaN, 0.25, 0.5, 0.75, Double.NaN);
        assertThat(history.figure("/system.slice/db", Figure.CPU, NOON.plusSeconds(1), 3))
                .containsExactly(1, 2, 3);
    }

    @Test
    void it_knows_for_how_long_it_has_looked() {
        assertThat(history.seconds()).isZero();
        history.add(interval(1, 1, "db"));
        history.add(interval(5, 1, "db"));
        assertThat(history.seconds()).isEqualTo(5);
        history.add(interval(100_000, 1, "db"));
        assertThat(history.seconds()).isEqualTo(History.SPAN.toSeconds());
    }

    @Test
    void a_gap_is_a_gap() {
        history.add(interval(1, 1, "db"));
        history.add(interval(3, 1, "db"));

        assertThat(history.figure("/system.slice/db", Figure.CPU, NOON.plusSeconds(1), 3))
                .containsExactly(1, Double.NaN, 1);
    }

    @Test
    void a_wall_clock_that_is_set_back_by_a_day_makes_it_begin_anew_and_one_that_is_set_on_makes_a_gap() {
        history.add(interval(86_400, 1, "db"));
        history.add(interval(1, 2, "db"));
        assertThat(history.figure("/system.slice/db", Figure.CPU, NOON.plusSeconds(1), 1))
                .containsExactly(2);
        assertThat(history.seconds()).isEqualTo(1);

        history.add(interval(601, 3, "db"));
        assertThat(history.figure("/system.slice/db", Figure.CPU, NOON.plusSeconds(600), 2))
                .containsExactly(Double.NaN, 3);
    }

    @Test
    void what_is_older_than_an_hour_is_gone() {
        history.add(interval(1, 1, "db"));
        history.add(interval(1 + History.SPAN.toSeconds(), 1, "db"));

        assertThat(history.figure("/system.slice/db", Figure.CPU, NOON.plusSeconds(1), 1))
                .containsExactly(Double.NaN);
    }

    @Test
    void the_group_heard_of_longest_ago_makes_room() {
        history.add(interval(1, 1, "a", "b", "c"));
        history.add(interval(2, 1, "b", "c"));
        history.add(interval(3, 1, "b", "d"));

        assertThat(history.groups()).containsOnlyKeys("/system.slice/b", "/system.slice/c", "/system.slice/d");
    }

    @Test
    void of_more_groups_than_are_allowed_the_first_are_remembered_in_whatever_order_they_come() {
        for (int second = 1; second <= 20; second++) {
            history.add(
                    second % 2 == 0
                            ? interval(second, 1, "a", "b", "c", "d", "e")
                            : interval(second, 1, "e", "d", "c", "b", "a"));
        }
        assertThat(history.groups()).containsOnlyKeys("/system.slice/c", "/system.slice/d", "/system.slice/e");
        assertThat(history.figure("/system.slice/e", Figure.CPU, NOON.plusSeconds(1), 20))
                .containsOnly(1);
    }

    @Test
    void groups_that_come_and_go_take_no_more_room() {
        for (int i = 0; i < 5_000; i++) {
            history.add(interval(i, 1, "short-" + i));
        }
        assertThat(history.groups()).hasSize(3);
    }

    @Test
    void what_nobody_counts_is_unknown() {
        history.add(interval(1, 1, "db"));

        assertThat(history.figure("/system.slice/db", Figure.DISK_STALL, NOON.plusSeconds(1), 1))
                .containsExactly(Double.NaN);
        assertThat(history.figure("/never", Figure.CPU, NOON, 1)).containsExactly(Double.NaN);
    }

    private static Interval interval(long second, double cores, String... names) {
        List<GroupRates> groups = new ArrayList<>();
        for (String name : names) {
            groups.add(GroupRates.between(
                    Optional.of(Readings.group(name, 0, Optional.empty(), Map.of())),
                    Readings.group(name, Math.round(cores * 1e6), Optional.empty(), Map.of()),
                    1));
        }
        MachineCounters before = Readings.idle();
        MachineCounters after = Readings.machine(new CpuTime(4, Math.round(cores * 1e6), 0, 0, 0));
        return new Interval(
                "pi-1",
                NOON.plusSeconds(second),
                Duration.ofSeconds(1),
                MachineRates.between(before, after, 1),
                groups);
    }
}
