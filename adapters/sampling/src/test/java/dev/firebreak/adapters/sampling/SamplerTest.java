package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Stall;
import dev.firebreak.core.pressure.Stalls;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {
    private static final String DB = "/system.slice/db.service";
    private static final Stalls FIFTY = new Stalls(new Stall(50, 25), new Stall(50, 25), new Stall(50, 25));

    @TempDir
    private Path root;

    @Test
    void the_machine_is_what_its_files_say() {
        Reading reading = FakeMachine.unified(root).look();
        assertThat(reading.machine().cpu()).isEqualTo(new CpuTime(2, 2_050_000, 100_000, 70_000, 3));
        assertThat(reading.machine().memory())
                .isEqualTo(new MemoryState(16_384_000, 8_192_000, 5_120, 0, 7_168, 0, 12, 11, 4, 1));
        assertThat(reading.machine().stalls())
                .contains(new Stalls(new Stall(1000, 500), new Stall(1000, 500), new Stall(1000, 500)));
    }

    @Test
    void of_disks_only_whole_ones_are_told() {
        assertThat(FakeMachine.unified(root).look().machine().disks())
                .containsExactly(new DiskCounters(
                        "259:0",
                        "nvme0n1",
                        new IoCounters(512_000, 1_024_000, 10, 30, 0),
                        20_000,
                        40_000,
                        7_000,
                        60_000,
                        2));
    }

    @Test
    void of_links_only_those_with_a_device_behind_them_are_told() {
        assertThat(FakeMachine.unified(root).look().machine().links())
                .containsExactly(new LinkCounters("eth0", 1_000_000_000, 100, 200, 8, 6));
    }

    @Test
    void a_group_of_version_2_is_what_its_files_say() {
        Reading reading = FakeMachine.unified(root)
                .process(7, 1, "db", 0, 0)
                .group(DB, 4_000, 7, 8)
                .look();
        GroupCounters db = FakeMachine.in(reading, DB);
        assertThat(db)
                .isEqualTo(new GroupCounters(
                        DB,
                        db.owner(),
                        4_000,
                        9,
                        Optional.of(FIFTY),
                        new GroupMemory(5_000, 1_000, 2_000, 7, 5, 2),
                        Map.of("259:0", new IoCounters(10, 20, 1, 2, 0)),
                        IoSource.CONTROLLER,
                        Optional.empty(),
                        Map.of(),
                        2));
    }

    @Test
    void a_group_of_a_hybrid_machine_has_its_figures_from_both_trees() {
        Reading reading = FakeMachine.hybrid(root)
                .process(7, 1, "db", 0, 0)
                .legacyGroup(DB, 4_000, 7)
                .file("sys/fs/cgroup/cpu" + DB + "/cpu.stat", "nr_periods 4\nnr_throttled 1\nthrottled_time 3000")
                .file(
                        "sys/fs/cgroup/blkio" + DB + "/blkio.throttle.io_serviced_recursive",
                        "259:0 Read 4\n259:0 Write 6\nTotal 10")
                .look();
        GroupCounters db = FakeMachine.in(reading, DB);
        assertThat(db)
                .isEqualTo(new GroupCounters(
                        DB,
                        db.owner(),
                        4_000,
                        3,
                        Optional.of(FIFTY),
                        new GroupMemory(5_000, 1_000, 2_000, 0, 5, 2),
                        Map.of(GroupCounters.ANY_DEVICE, new IoCounters(0, 0, 4, 6, 0)),
                        IoSource.PROCESSES,
                        Optional.empty(),
                        Map.of(),
                        1));
    }

    @Test
    void a_group_that_moves_is_read_at_once_and_one_that_rests_in_its_turn() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 4_000, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.file("sys/fs/cgroup" + DB + "/memory.current", "6000");
            assertThat(current(sampler)).as("nothing says that it moved").isEqualTo(5_000);
            machine.file("sys/fs/cgroup" + DB + "/cpu.stat", "usage_usec 9000");
            assertThat(current(sampler)).isEqualTo(6_000);
        }
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.file("sys/fs/cgroup" + DB + "/memory.current", "7000");
            for (int look = 0; look < Group.DEEP - 1; look++) {
                sampler.look();
            }
            assertThat(current(sampler)).isEqualTo(7_000);
        }
    }

    @Test
    void who_starves_uses_nothing_and_is_seen_all_the_same() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 4_000, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.stalls("sys/fs/cgroup" + DB + "/", 90_050).stalls("proc/pressure/", 91_000);
            GroupCounters db = FakeMachine.in(sampler.look(), DB);
            assertThat(db.stalls().orElseThrow().io()).isEqualTo(new Stall(90_050, 45_025));
        }
    }

    @Test
    void groups_that_come_are_found_and_those_that_go_are_left_out() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 4_000, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.group("/system.slice/web.service", 1, 8);
            assertThat(sampler.look().groups()).hasSize(2);
            machine.withoutGroup(DB);
            assertThat(sampler.look().groups())
                    .extracting(GroupCounters::path)
                    .containsExactly("/system.slice/web.service");
        }
    }

    @Test
    void a_group_that_nothing_runs_in_is_left_out() {
        assertThat(FakeMachine.unified(root).group(DB, 4_000).look().groups()).isEmpty();
    }

    @Test
    void files_stay_open_only_as_long_as_their_group_is_there() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 4_000, 7);
        LinuxSampler sampler = machine.sampler();
        try (sampler) {
            sampler.look();
            int held = sampler.heldFiles();
            machine.group("/system.slice/web.service", 1, 8);
            sampler.look();
            assertThat(sampler.heldFiles()).isGreaterThan(held);
            machine.withoutGroup("/system.slice/web.service");
            sampler.look();
            assertThat(sampler.heldFiles()).isEqualTo(held);
        }
        assertThat(sampler.heldFiles()).isZero();
    }

    private static long current(LinuxSampler sampler) {
        return FakeMachine.in(sampler.look(), DB).memory().currentBytes();
    }
}
