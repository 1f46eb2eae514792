package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Owner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes is told at the very next look: a culprit that is found late is somebody else's fault until then. */
class ComingAndGoingTest {
    private static final String DB = "/system.slice/db.service";
    private static final String JOB = "/jobs/job-1";

    @TempDir
    private Path root;

    private FakeMachine unified() {
        return FakeMachine.unified(root).process(7, 1, "db", 0, 0).process(9, 1, "job", 0, 0);
    }

    private FakeMachine hybrid() {
        return FakeMachine.hybrid(root).process(7, 1, "db", 0, 0).process(9, 1, "job", 0, 0);
    }

    @Test
    void a_group_that_was_made_empty_is_told_as_soon_as_something_runs_in_it() {
        FakeMachine machine = unified();
        try (LinuxSampler sampler = machine.sampler()) {
            machine.group(DB, 0).group(JOB, 0);
            assertThat(sampler.look().groups()).isEmpty();
            machine.group(DB, 900, 7).group(JOB, 900, 9);
            assertThat(sampler.look().groups())
                    .extracting(group -> group.owner().name())
                    .containsExactlyInAnyOrder("db.service", "job");
        }
    }

    @Test
    void on_a_machine_with_several_trees_too() {
        FakeMachine machine = hybrid();
        try (LinuxSampler sampler = machine.sampler()) {
            machine.legacyGroup(DB, 0).legacyGroup(JOB, 0);
            assertThat(sampler.look().groups()).isEmpty();
            machine.legacyGroup(DB, 900, 7).legacyGroup(JOB, 900, 9);
            assertThat(sampler.look().groups())
                    .extracting(group -> group.owner().name())
                    .containsExactlyInAnyOrder("db.service", "job");
        }
    }

    @Test
    void a_group_without_an_account_of_processor_time_is_told_at_once_too() {
        FakeMachine machine = hybrid();
        try (LinuxSampler sampler = machine.sampler()) {
            machine.procs("sys/fs/cgroup/memory/sandbox/");
            assertThat(sampler.look().groups()).isEmpty();
            machine.procs("sys/fs/cgroup/memory/sandbox/", 9);
            assertThat(sampler.look().groups()).extracting(GroupCounters::path).containsExactly("/sandbox");
            assertThat(sampler.look().groups().getFirst().owner()).isEqualTo(Owner.of(Owner.Kind.PROGRAM, "job"));
        }
    }

    @Test
    void a_thousand_groups_that_come_and_go_in_a_second_do_not_stop_it_and_leave_nothing_behind() {
        FakeMachine machine = unified().group(DB, 900, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            int held = sampler.heldFiles();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 1_000; i++) {
                    machine.folder("sys/fs/cgroup/system.slice/run-r" + round + "x" + i + ".scope");
                    if (i % 10 == 0) {
                        sampler.look();
                    }
                    machine.without("sys/fs/cgroup/system.slice/run-r" + round + "x" + i + ".scope");
                }
            }
            assertThat(sampler.look().groups()).extracting(GroupCounters::path).containsExactly(DB);
            assertThat(sampler.heldFiles()).isEqualTo(held);
        }
    }
}
