package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.pressure.GroupCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups of the kernel that the tests run on, made and taken away again; their folders tell less than those of a disk. */
class RealGroupsTest {
    private static final Path TREES = Path.of("/sys/fs/cgroup");
    private static final Path TREE =
            Files.exists(TREES.resolve("unified/cgroup.procs")) ? TREES.resolve("unified") : TREES;

    private final String stage = "/firebreak-test-" + ProcessHandle.current().pid();
    private final List<Path> made = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void needsGroups() {
        assumeTrue(Files.exists(TREE.resolve("cgroup.controllers")), "no control groups of version 2 are mounted here");
        try {
            make("");
        } catch (IOException refused) {
            assumeTrue(false, "control groups may not be made here: " + refused.getMessage());
        }
    }

    @AfterEach
    void clear() throws Exception {
        for (Process process : processes) {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        for (Path folder : made.reversed()) {
            remove(folder);
        }
    }

    @Test
    void a_group_that_takes_the_place_of_another_between_two_looks_is_told_at_the_next() throws Exception {
        make("/one");
        Process one = runIn("/one");
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            assertThat(told(sampler)).containsExactly(stage + "/one");
            one.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            remove(TREE.resolve(stage.substring(1) + "/one"));
            make("/other");
            runIn("/other");
            assertThat(told(sampler)).containsExactly(stage + "/other");
        }
    }

    @Test
    void a_group_that_somebody_moves_into_is_told_at_the_next_look() throws Exception {
        make("/one");
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            assertThat(told(sampler)).isEmpty();
            runIn("/one");
            assertThat(told(sampler)).containsExactly(stage + "/one");
        }
    }

    @Test
    void groups_that_come_and_go_while_it_looks_leave_no_file_open() throws Exception {
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            sampler.look();
            int held = sampler.heldFiles();
            Thread churn = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 1_000; i++) {
                    try {
                        Path folder = Files.createDirectory(TREE.resolve(stage.substring(1) + "/run-" + i + ".scope"));
                        Files.delete(folder);
                    } catch (IOException busy) {
                        throw new java.io.UncheckedIOException(busy);
                    }
                }
            });
            do {
                sampler.look();
            } while (churn.isAlive());
            churn.join();
            sampler.look();
            assertThat(told(sampler)).isEmpty();
            assertThat(sampler.heldFiles()).isLessThanOrEqualTo(held + 50);
        }
    }

    private List<String> told(LinuxSampler sampler) {
        return sampler.look().groups().stream()
                .map(GroupCounters::path)
                .filter(path -> path.startsWith(stage))
                .toList();
    }

    private void make(String below) throws IOException {
        made.add(Files.createDirectory(TREE.resolve(stage.substring(1) + below)));
    }

    private Process runIn(String below) throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        processes.add(process);
        Files.writeString(TREE.resolve(stage.substring(1) + below + "/cgroup.procs"), String.valueOf(process.pid()));
        return process;
    }

    /** A group is busy until the kernel has taken away its last process. */
    private static void remove(Path group) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException busy) {
                if (attempt == 200) {
                    throw busy;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }
}
