package dev.firebreak.adapters.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Cap;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Limits.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLimitsTest {
    private static final Group ETL = new Group("pods/etl");
    private static final Device DISK = new Device(254, 0);
    private static final Device OTHER = new Device(8, 16);

    @TempDir
    Path folder;

    private FakeKernel kernel;

    @BeforeEach
    void a_machine_with_version_2() {
        kernel = new FakeKernel(folder.resolve("cgroup"))
                .file("cgroup.controllers", "cpuset cpu io memory pids")
                .file("cgroup.subtree_control", "cpu io memory")
                .file("pods/cgroup.subtree_control", "cpu io memory")
                .file("pods/etl/io.weight", "default 100\n8:16 200")
                .file("pods/etl/io.max", "8:16 rbps=max wbps=5000000 riops=max wiops=max")
                .file("pods/etl/io.latency", "")
                .file("pods/etl/cpu.weight", "79")
                .file("pods/etl/memory.high", "max");
    }

    @Test
    void each_act_is_written_in_the_kernels_own_words() {
        CgroupLimits limits = limits();

        limits.carryOut(new Act.Weight(ETL, new Share(100)));
        limits.carryOut(cap(DISK, 1_048_576, 120));
        limits.carryOut(new Act.Latency(ETL, DISK, Duration.ofMillis(5)));
        limits.carryOut(new Act.CpuWeight(ETL, new Share(500)));
        limits.carryOut(new Act.MemoryHigh(ETL, Bytes.ofMib(512)));

        assertThat(kernel.written)
                .containsExactly(
                        "default 10 > pods/etl/io.weight",
                        "254:0 rbps=max wbps=1048576 riops=max wiops=120 > pods/etl/io.max",
                        "254:0 target=5000 > pods/etl/io.latency",
                        "40 > pods/etl/cpu.weight",
                        "536870912 > pods/etl/memory.high");
        assertThat(kernel.text("pods/etl/io.weight")).isEqualTo("default 10\n8:16 200");
        assertThat(limits.knobs()).containsExactlyInAnyOrder(Knob.values());
    }

    @Test
    void a_release_puts_exactly_the_old_value_back_after_any_number_of_acts() {
        CgroupLimits limits = limits();
        limits.carryOut(cap(OTHER, 4_000_000, 100));
        limits.carryOut(cap(OTHER, 2_000_000, 50));
        limits.carryOut(cap(DISK, 1_000_000, 50));

        limits.carryOut(new Act.Release(ETL, Knob.IO_CAP, Optional.of(OTHER)));
        assertThat(kernel.text("pods/etl/io.max"))
                .isEqualTo("8:16 rbps=max wbps=5000000 riops=max wiops=max\n"
                        + "254:0 rbps=max wbps=1000000 riops=max wiops=50");
        limits.carryOut(new Act.Release(ETL, Knob.IO_CAP, Optional.of(DISK)));
        assertThat(kernel.text("pods/etl/io.max")).isEqualTo("8:16 rbps=max wbps=5000000 riops=max wiops=max");
        assertThat(limits.releaseAll()).isEmpty();
    }

    @Test
    void a_hold_never_loosens_a_lower_limit_that_somebody_else_has_set() {
        CgroupLimits limits = limits();

        assertThat(limits.carryOut(cap(OTHER, 9_000_000, 70))).isInstanceOf(Outcome.Done.class);
        assertThat(kernel.text("pods/etl/io.max")).isEqualTo("8:16 rbps=max wbps=5000000 riops=max wiops=70");
        kernel.file("pods/etl/memory.high", "1000000");
        assertThat(limits.carryOut(new Act.MemoryHigh(ETL, Bytes.ofMib(512)))).isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void what_is_so_already_is_not_written_again() {
        CgroupLimits limits = limits();
        limits.carryOut(cap(DISK, 1_000_000, 50));
        int before = kernel.written.size();

        assertThat(limits.carryOut(cap(DISK, 1_000_000, 50))).isEqualTo(new Outcome.Unchanged());
        assertThat(kernel.written).hasSize(before);
        limits.carryOut(new Act.Release(ETL, Knob.IO_CAP, Optional.of(DISK)));
        assertThat(limits.carryOut(new Act.Release(ETL, Knob.IO_CAP, Optional.of(DISK))))
                .isEqualTo(new Outcome.Unchanged());
    }

    @Test
    void weights_of_bfq_are_taken_where_there_are_no_others() throws IOException {
        Files.delete(folder.resolve("cgroup/pods/etl/io.weight"));
        kernel.file("pods/etl/io.bfq.weight", "default 100");

        limits().carryOut(new Act.Weight(ETL, new Share(500)));
        assertThat(kernel.written).containsExactly("default 50 > pods/etl/io.bfq.weight");
    }

    @Test
    void a_group_that_vanished_is_fine() throws IOException {
        CgroupLimits limits = limits();
        limits.carryOut(new Act.CpuWeight(ETL, new Share(500)));
        for (String file : List.of("io.weight", "io.max", "io.latency", "cpu.weight", "memory.high")) {
            Files.delete(folder.resolve("cgroup/pods/etl/" + file));
        }
        Files.delete(folder.resolve("cgroup/pods/etl"));

        assertThat(limits.carryOut(cap(DISK, 1_000_000, 50))).isEqualTo(new Outcome.Gone(ETL));
        assertThat(limits.carryOut(new Act.Release(ETL, Knob.CPU_WEIGHT, Optional.empty())))
                .isEqualTo(new Outcome.Gone(ETL));
        assertThat(limits.releaseAll()).isEmpty();
    }

    @Test
    void a_file_that_may_not_be_written_is_told_once_with_the_next_step() {
        kernel.forbidden.add("io.max");
        CgroupLimits limits = limits();

        assertThat(limits.carryOut(cap(DISK, 1_000_000, 50)))
                .isEqualTo(new Outcome.Refused(
                        "cannot turn io.max of pods/etl at " + folder.resolve("cgroup/pods/etl/io.max")
                                + ": it may not be written by this user; run Firebreak's node role as root, or delegate"
                                + " the group to it",
                        false));
        assertThat(limits.carryOut(cap(DISK, 500_000, 50)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.again()).isTrue());
        assertThat(limits.carryOut(new Act.CpuWeight(ETL, new Share(500)))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_controller_that_is_not_handed_down_is_told_with_the_file_that_hands_it_down() throws IOException {
        Files.delete(folder.resolve("cgroup/pods/etl/io.max"));
        kernel.file("pods/cgroup.subtree_control", "cpu memory");

        assertThat(limits().carryOut(cap(DISK, 1_000_000, 50)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.says())
                                .contains("write +io to " + folder.resolve("cgroup/pods/cgroup.subtree_control")));
    }

    @Test
    void a_controller_that_the_machine_lacks_is_told_and_its_knobs_are_not_offered() {
        kernel.file("cgroup.controllers", "cpu memory");
        CgroupLimits limits = limits();

        assertThat(limits.knobs()).containsExactlyInAnyOrder(Knob.CPU_WEIGHT, Knob.MEMORY_HIGH);
        assertThat(limits.carryOut(cap(DISK, 1_000_000, 50)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.says())
                                .startsWith("nothing on this machine does what io.max does")
                                .contains("cgroup.controllers"));
    }

    @Test
    void what_a_process_left_is_put_back_by_the_next_one() {
        limits().carryOut(cap(OTHER, 1_000_000, 50));
        limits().carryOut(new Act.CpuWeight(ETL, new Share(100)));

        assertThat(limits().releaseAll()).hasSize(2).hasOnlyElementsOfType(Outcome.Done.class);
        assertThat(kernel.text("pods/etl/io.max")).isEqualTo("8:16 rbps=max wbps=5000000 riops=max wiops=max");
        assertThat(kernel.text("pods/etl/cpu.weight")).isEqualTo("79");
    }

    @Test
    void a_second_process_remembers_what_stood_there_before_the_first() {
        limits().carryOut(new Act.CpuWeight(ETL, new Share(500)));
        CgroupLimits second = limits();
        second.carryOut(new Act.CpuWeight(ETL, new Share(100)));

        assertThat(kernel.text("pods/etl/cpu.weight")).isEqualTo("8");
        second.carryOut(new Act.Release(ETL, Knob.CPU_WEIGHT, Optional.empty()));
        assertThat(kernel.text("pods/etl/cpu.weight")).isEqualTo("79");
    }

    @Test
    void what_another_boot_left_is_of_a_tree_that_is_gone() {
        limits().carryOut(new Act.CpuWeight(ETL, new Share(500)));

        assertThat(new CgroupLimits(folder.resolve("cgroup"), journal(), "another", kernel).releaseAll())
                .isEmpty();
        assertThat(kernel.text("pods/etl/cpu.weight")).isEqualTo("40");
    }

    @Test
    void a_journal_that_cannot_be_understood_stops_everything_and_says_what_to_do() throws IOException {
        Files.writeString(journal(), "something else\n");

        assertThatThrownBy(this::limits)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(journal().toString())
                .hasMessageContaining("delete that file");
    }

    @Test
    void a_journal_never_leads_out_of_the_tree() throws IOException {
        Files.writeString(journal(), "firebreak limits 1 boot\npods/../../passwd\tSINGLE\t\tx\n");

        assertThatThrownBy(this::limits).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void lines_reach_plain_files_byte_for_byte_and_files_that_are_missing_are_not_made() throws IOException {
        CgroupLimits real = new CgroupLimits(folder.resolve("cgroup"), journal(), "boot");

        real.carryOut(new Act.CpuWeight(ETL, new Share(500)));
        assertThat(Files.readString(folder.resolve("cgroup/pods/etl/cpu.weight")))
                .isEqualTo("40\n");
        Files.delete(folder.resolve("cgroup/pods/etl/memory.high"));
        assertThat(real.carryOut(new Act.MemoryHigh(ETL, Bytes.ofMib(1)))).isInstanceOf(Outcome.Refused.class);
        assertThat(folder.resolve("cgroup/pods/etl/memory.high")).doesNotExist();
    }

    private CgroupLimits limits() {
        return new CgroupLimits(folder.resolve("cgroup"), journal(), "boot\n", kernel);
    }

    private Path journal() {
        return folder.resolve("limits.journal");
    }

    private static Act cap(Device device, long writeBytes, long writeIops) {
        return new Act.Limit(
                ETL,
                device,
                new Cap(
                        OptionalLong.empty(),
                        OptionalLong.of(writeBytes),
                        OptionalLong.empty(),
                        OptionalLong.of(writeIops)));
    }
}
