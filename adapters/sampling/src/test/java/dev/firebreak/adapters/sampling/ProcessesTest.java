package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.IoCounters;
import dev.firebreak.core.pressure.IoSource;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no controller counts input and output, processes do: and a process that ends hands its bytes to whoever reaps it. */
class ProcessesTest {
    private static final String JOB = "/system.slice/job.service";
    private static final String SUPERVISOR = "/system.slice/supervisor.service";

    @TempDir
    private Path root;

    private FakeMachine machine;
    private long cpu = 1_000_000;

    @BeforeEach
    void start() {
        machine = FakeMachine.hybrid(root);
    }

    private void job(int... pids) {
        cpu += 100_000;
        machine.legacyGroup(JOB, cpu, pids);
    }

    private void supervisor(int... pids) {
        machine.legacyGroup(SUPERVISOR, cpu, pids);
    }

    private static long written(LinuxSampler sampler, String path) {
        return FakeMachine.in(sampler.look(), path).io().values().stream()
                .mapToLong(IoCounters::writtenBytes)
                .sum();
    }

    @Test
    void only_what_is_done_while_somebody_looks_counts() {
        machine.process(10, 1, "job", 100, 5_000, 10);
        job(10);
        try (LinuxSampler sampler = machine.sampler()) {
            assertThat(FakeMachine.in(sampler.look(), JOB).source()).isEqualTo(IoSource.PROCESSES);
            assertThat(written(sampler, JOB)).isZero();
            machine.process(10, 1, "job", 100, 5_700, 10);
            job(10);
            assertThat(written(sampler, JOB)).isEqualTo(700);
        }
    }

    @Test
    void a_new_process_counts_from_its_birth_and_an_old_one_that_moved_here_does_not() {
        machine.process(10, 1, "job", 0, 0, 10);
        job(10);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.process(11, 10, "new", 0, 300).process(12, 1, "moved", 0, 1_000_000_000, 10);
            job(10, 11, 12);
            assertThat(written(sampler, JOB)).isEqualTo(300);
        }
    }

    @Test
    void a_child_that_ended_is_not_counted_again_when_its_parent_is_credited() {
        machine.process(10, 1, "make", 0, 0, 10).process(11, 10, "cc", 0, 0, 10);
        job(10, 11);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.process(11, 10, "cc", 0, 400, 10);
            job(10, 11);
            assertThat(written(sampler, JOB)).isEqualTo(400);
            machine.without("proc/11").process(10, 1, "make", 0, 450, 10);
            job(10);
            assertThat(written(sampler, JOB)).as("its last 50 bytes are new").isEqualTo(450);
        }
    }

    @Test
    void a_childs_bytes_that_its_dying_parent_handed_on_are_not_counted_again_either() {
        machine.process(9, 1, "init", 0, 0, 10).process(10, 9, "sh", 0, 0, 10).process(11, 10, "dd", 0, 0, 10);
        job(9, 10, 11);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.process(11, 10, "dd", 0, 400, 10).process(10, 9, "sh", 0, 30, 10);
            job(9, 10, 11);
            assertThat(written(sampler, JOB)).isEqualTo(430);
            machine.without("proc/11").without("proc/10").process(9, 1, "init", 0, 430, 10);
            job(9);
            assertThat(written(sampler, JOB)).isEqualTo(430);
        }
    }

    @Test
    void a_supervisor_is_not_blamed_for_what_it_reaped_in_another_group() {
        machine.process(10, 1, "shim", 0, 0, 10).process(11, 10, "dump", 0, 0, 10);
        supervisor(10);
        job(11);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.process(11, 10, "dump", 0, 9_000, 10);
            job(11);
            assertThat(written(sampler, JOB)).isEqualTo(9_000);
            machine.withoutGroup(JOB)
                    .without("proc/11")
                    .process(10, 1, "shim", 0, 9_990, 10)
                    .file("proc/10/task/10/io", "read_bytes: 0\nwrite_bytes: 20\ncancelled_write_bytes: 0");
            cpu += 100_000;
            supervisor(10);
            assertThat(written(sampler, SUPERVISOR)).as("only its own thread's").isEqualTo(20);
        }
    }

    @Test
    void a_process_in_groups_of_two_hierarchies_counts_once_and_in_that_which_names_it() {
        machine.process(10, 1, "job", 0, 0, 10);
        machine.procs("sys/fs/cgroup/memory/sandbox/", 10);
        job(10);
        machine.without("sys/fs/cgroup/memory" + JOB);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.process(10, 1, "job", 0, 600, 10);
            job(10);
            machine.without("sys/fs/cgroup/memory" + JOB);
            assertThat(written(sampler, JOB)).isEqualTo(600);
            assertThat(written(sampler, "/sandbox")).isZero();
        }
    }

    @Test
    void a_group_without_an_account_of_processor_time_has_that_of_its_processes() {
        machine.process(10, 1, "job", 0, 0, 10).procs("sys/fs/cgroup/memory/sandbox/", 10);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.file("proc/10/stat", "10 (job) S 1 1 1 0 -1 4194304 1 2 3 4 70 65 7 8 20 0 1 0 10 1 2");
            assertThat(FakeMachine.in(sampler.look(), "/sandbox").cpuMicros()).isEqualTo(250_000);
        }
    }
}
