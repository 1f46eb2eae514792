package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.MemoryLimit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitsTest {
    private static final String APP = "/user.slice/app.service";

    @TempDir
    private Path root;

    @Test
    void a_group_has_the_tightest_limit_above_it_and_of_two_alike_the_inner_one() {
        FakeMachine machine = FakeMachine.unified(root)
                .group(APP, 1, 7)
                .file("sys/fs/cgroup/user.slice/memory.max", "5000000")
                .file("sys/fs/cgroup" + APP + "/memory.max", "max");
        assertThat(limit(machine)).contains(new MemoryLimit("/user.slice", 5_000_000));
        machine.file("sys/fs/cgroup" + APP + "/memory.max", "7000000");
        assertThat(limit(machine)).contains(new MemoryLimit("/user.slice", 5_000_000));
        machine.file("sys/fs/cgroup" + APP + "/memory.max", "5000000");
        assertThat(limit(machine)).contains(new MemoryLimit(APP, 5_000_000));
    }

    @Test
    void version_1_says_the_same_in_other_words() {
        FakeMachine machine = FakeMachine.hybrid(root)
                .process(7, 1, "app", 0, 0)
                .legacyGroup(APP, 1, 7)
                .file("sys/fs/cgroup/memory/user.slice/memory.limit_in_bytes", "5000000")
                .file("sys/fs/cgroup/memory" + APP + "/memory.limit_in_bytes", "9223372036854771712");
        assertThat(limit(machine)).contains(new MemoryLimit("/user.slice", 5_000_000));
        machine.file("sys/fs/cgroup/memory/user.slice/memory.limit_in_bytes", "9223372036854771712");
        assertThat(limit(machine)).isEmpty();
    }

    @Test
    void a_limit_that_is_set_later_is_seen_after_a_minute_of_looks() {
        FakeMachine machine = FakeMachine.unified(root).group(APP, 1, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            assertThat(FakeMachine.in(sampler.look(), APP).memory().limit()).isEmpty();
            machine.file("sys/fs/cgroup/user.slice/memory.max", "5000000");
            for (int look = 0; look < 60 + Group.DEEP; look++) {
                sampler.look();
            }
            assertThat(FakeMachine.in(sampler.look(), APP).memory().limit())
                    .contains(new MemoryLimit("/user.slice", 5_000_000));
        }
    }

    private static java.util.Optional<MemoryLimit> limit(FakeMachine machine) {
        return FakeMachine.in(machine.look(), APP).memory().limit();
    }
}
