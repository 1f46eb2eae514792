package dev.firebreak.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void rates_are_over_the_time_really_gone() {
        Interval interval = between(
                Readings.after(0, Readings.machine(new CpuTime(4, 1_000_000, 0, 0, 1))),
                Readings.after(2_500, Readings.machine(new CpuTime(4, 6_000_000, 500_000, 0, 3))));

        assertThat(interval.seconds()).isCloseTo(2.5, EXACT);
        assertThat(interval.machine().busyCores()).isCloseTo(2, EXACT);
        assertThat(interval.machine().ioWaitCores()).isCloseTo(0.2, EXACT);
        assertThat(interval.machine().runnable()).isEqualTo(3);
    }

    @Test
    void a_clock_that_stands_or_another_node_makes_no_rate() {
        Reading reading = Readings.after(1_000, Readings.idle());
        Reading elsewhere = new Reading("pi-2", Readings.NOON, 5_000_000_000L, Readings.idle(), List.of());

        assertThat(Interval.between(reading, reading)).isEmpty();
        assertThat(Interval.between(reading, Readings.after(0, Readings.idle())))
                .isEmpty();
        assertThat(Interval.between(reading, elsewhere)).isEmpty();
    }

    @Test
    void the_wall_clock_may_jump() {
        Reading before = Readings.after(0, Readings.machine(new CpuTime(4, 0, 0, 0, 0)));
        Reading after = new Reading(
                "pi-1",
                Readings.NOON.minusSeconds(86_400),
                1_000_000_000L,
                Readings.machine(new CpuTime(4, 1_000_000, 0, 0, 0)),
                List.of());

        assertThat(between(before, after).machine().busyCores()).isCloseTo(1, EXACT);
    }

    @Test
    void a_disks_queue_and_latency_come_of_its_times() {
        DiskCounters before =
                new DiskCounters("259:0", "nvme0n1", new IoCounters(0, 0, 100, 50, 0), 1_000, 2_000, 10_000, 20_000, 0);
        DiskCounters after = new DiskCounters(
                "259:0", "nvme0n1", new IoCounters(8_192, 1 << 20, 102, 60, 0), 9_000, 102_000, 510_000, 3_020_000, 7);
        DiskRates disk = between(
                        Readings.after(0, Readings.withDisks(before)), Readings.after(1_000, Readings.withDisks(after)))
                .machine()
                .disks()
                .getFirst();

        assertThat(disk.busy()).isCloseTo(0.5, EXACT);
        assertThat(disk.queue()).isCloseTo(3, EXACT);
        assertThat(disk.readMillis()).isCloseTo(4, EXACT);
        assertThat(disk.writeMillis()).isCloseTo(10, EXACT);
        assertThat(disk.io().writtenBytes()).isCloseTo(1 << 20, EXACT);
    }

    @Test
    void a_disk_that_was_plugged_in_has_no_rates_yet() {
        DiskCounters disk = new DiskCounters("8:16", "sdb", Readings.NOTHING, 0, 0, 0, 0, 0);

        assertThat(between(Readings.after(0, Readings.idle()), Readings.after(1_000, Readings.withDisks(disk)))
                        .machine()
                        .disks())
                .isEmpty();
    }

    @Test
    void a_groups_stall_is_a_share_of_the_time() {
        Optional<Stalls> before = Optional.of(new Stalls(Stall.NONE, Stall.NONE, new Stall(1_000, 0)));
        Optional<Stalls> after = Optional.of(new Stalls(Stall.NONE, Stall.NONE, new Stall(421_000, 100_000)));
        GroupRates group = between(
                        Readings.after(0, Readings.idle(), Readings.group("db", 0, before, Map.of())),
                        Readings.after(1_000, Readings.idle(), Readings.group("db", 0, after, Map.of())))
                .groups()
                .getFirst();

        StallShares stalls = group.stalls().orElseThrow();
        assertThat(stalls.of(Resource.DISK)).isCloseTo(0.42, EXACT);
        assertThat(stalls.ioFull()).isCloseTo(0.1, EXACT);
    }

    @Test
    void a_group_that_began_since_counts_from_nothing_and_has_no_stall_yet() {
        Optional<Stalls> stalls = Optional.of(new Stalls(Stall.NONE, Stall.NONE, new Stall(9_000, 0)));
        GroupRates group = between(
                        Readings.after(0, Readings.idle()),
                        Readings.after(
                                1_000,
                                Readings.idle(),
                                Readings.group(
                                        "cp", 250_000, stalls, Map.of("8:0", new IoCounters(0, 5_000_000, 0, 40, 0)))))
                .groups()
                .getFirst();

        assertThat(group.isNew()).isTrue();
        assertThat(group.cpuCores()).isCloseTo(0.25, EXACT);
        assertThat(group.allIo().writtenBytes()).isCloseTo(5_000_000, EXACT);
        assertThat(group.stalls()).isEmpty();
    }

    @Test
    void a_group_that_was_made_anew_under_its_old_path_counts_from_nothing() {
        GroupRates group = between(
                        Readings.after(
                                0,
                                Readings.idle(),
                                Readings.group(
                                        "cp",
                                        90_000_000,
                                        Optional.empty(),
                                        Map.of("8:0", new IoCounters(0, 5_000_000_000L, 0, 40, 0)))),
                        Readings.after(
                                1_000,
                                Readings.idle(),
                                Readings.group(
                                        "cp",
                                        100_000,
                                        Optional.empty(),
                                        Map.of("8:0", new IoCounters(0, 3_000, 0, 2, 0)))))
                .groups()
                .getFirst();

        assertThat(group.cpuCores()).isCloseTo(0.1, EXACT);
        assertThat(group.allIo().writtenBytes()).isCloseTo(3_000, EXACT);
    }

    @Test
    void only_faults_that_rose_are_told() {
        assertThat(between(
                                Readings.after(
                                        0,
                                        Readings.withFaults(
                                                new FaultCounter(Resource.DISK, "sda requests failed", 3),
                                                new FaultCounter(Resource.MEMORY, "mc0 corrected errors", 1))),
                                Readings.after(
                                        1_000,
                                        Readings.withFaults(
                                                new FaultCounter(Resource.DISK, "sda requests failed", 5),
                                                new FaultCounter(Resource.MEMORY, "mc0 corrected errors", 1))))
                        .machine()
                        .faults())
                .containsExactly(new FaultCounter(Resource.DISK, "sda requests failed", 2));
    }

    private static Interval between(Reading before, Reading after) {
        return Interval.between(before, after).orElseThrow();
    }
}
