package dev.firebreak.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each drill once, on real processes, seven looks a second instead of one. What a run tells is left to the drill itself, since a
 * machine that builds is no quiet one; that it ends, that its own processes are told apart, and that nothing stays behind is not.
 */
class ShortDrillsTest {
    private static final Tempo QUICK = new Tempo(Duration.ofMillis(150), 24, 1, 1, 14);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsGroups() {
        try {
            Cage.make(Setting.stage() + "/try", OptionalLong.empty()).close();
        } catch (IOException refused) {
            assumeTrue(false, refused.getMessage());
        }
    }

    @Test
    void who_fills_the_disk_is_named_or_harms_nobody() throws Exception {
        assertThat(blamed(run(Drill.NOISY_DISK, true))).isIn("", "culprit");
    }

    @Test
    void who_takes_every_processor_is_named_or_harms_nobody() throws Exception {
        assertThat(blamed(run(Drill.CPU_HOG, true))).isIn("", "culprit");
    }

    @Test
    void who_takes_the_memory_under_a_shared_limit_is_named_or_harms_nobody() throws Exception {
        try {
            Cage.make(Setting.stage() + "/try", OptionalLong.of(64 << 20)).close();
        } catch (IOException refused) {
            assumeTrue(false, refused.getMessage());
        }
        assertThat(blamed(run(Drill.MEMORY_HOG, true))).isIn("", "culprit");
    }

    @Test
    void nobody_of_those_who_are_here_is_blamed_for_an_upstream_that_is_late() throws Exception {
        Outcome outcome = run(Drill.SLOW_UPSTREAM, true);
        assertThat(blamed(outcome)).isEmpty();
        assertThat(outcome.harm()).isGreaterThan(2);
    }

    @Test
    void in_a_quiet_run_nobody_of_those_who_are_here_is_blamed() throws Exception {
        assertThat(blamed(run(Drill.QUIET, false))).isEmpty();
    }

    @Test
    void who_hangs_who_dies_and_who_is_late_are_told_apart() throws Exception {
        Promises quick = new Promises(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3));
        Outcome outcome = new SilenceCourse(setting(), quick).run(1).outcomes().getFirst();
        assertThat(outcome.named()).as("who was taken for what it is not").isEmpty();
        assertThat(outcome.sentence()).contains("told as stuck", "told as dead");
    }

    private Setting setting() {
        return new Setting(folder, new Random(1), QUICK, Optional.empty(), line -> {});
    }

    private Outcome run(Drill drill, boolean levels) throws Exception {
        Tally tally = Course.of(drill, setting(), levels).run(1);
        assertThat(tally.outcomes()).hasSize(1);
        assertThat(Path.of("/sys/fs/cgroup", Setting.stage())).doesNotExist();
        assertThat(Path.of("/sys/fs/cgroup/unified", Setting.stage())).doesNotExist();
        return tally.outcomes().getFirst();
    }

    /** The last part of the group that was named, of one of the drill's own; who else works on this machine is not judged. */
    private static String blamed(Outcome outcome) {
        return outcome.named().startsWith("/" + Setting.stage())
                ? outcome.named().substring(outcome.named().lastIndexOf('/') + 1)
                : "";
    }
}
