package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel that the tests run on. */
class ThisMachineTest {
    private static final long MIB = 1 << 20;

    @BeforeAll
    static void needsLinux() {
        assumeTrue(Files.isReadable(Path.of("/proc/self/cgroup")), "no /proc here, so there is nothing to sample");
    }

    @Test
    void the_machine_tells_what_the_runtime_knows_too() {
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            Reading reading = sampler.look();
            assertThat(reading.machine().cpu().cores())
                    .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(reading.machine().cpu().busyMicros()).isPositive();
            assertThat(reading.machine().memory().totalBytes())
                    .isGreaterThan(Runtime.getRuntime().maxMemory() / 8);
            assertThat(reading.machine().memory().availableBytes())
                    .isBetween(1L, reading.machine().memory().totalBytes());
        }
    }

    @Test
    void it_finds_the_group_that_it_runs_in(@TempDir Path folder) {
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            GroupCounters own = own(sampler.look());
            assertThat(own.processes()).isPositive();
            assertThat(own.owner().name()).isNotBlank();
        }
    }

    @Test
    void what_a_child_writes_and_syncs_is_its_groups_within_two_looks(@TempDir Path folder) throws Exception {
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            Reading before = sampler.look();
            assumeTrue(
                    own(before).source() != IoSource.NONE,
                    "input and output of this group may not be read here: " + sampler.notices());
            Process child = new ProcessBuilder(
                            "sh",
                            "-c",
                            "dd if=/dev/zero of='" + folder.resolve("file")
                                    + "' bs=1M count=32 conv=fsync 2>/dev/null; echo done; read end")
                    .start();
            try {
                assertThat(child.inputReader().readLine()).isEqualTo("done");
                Reading after = sampler.look();
                GroupRates own = Interval.between(before, after).orElseThrow().groups().stream()
                        .filter(group -> group.path().equals(own(after).path()))
                        .findFirst()
                        .orElseThrow();
                double written = own.allIo().writtenBytes()
                        * Interval.between(before, after).orElseThrow().seconds();
                assertThat(written).isBetween(32.0 * MIB, 64.0 * MIB);
            } finally {
                child.getOutputStream().close();
                assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void a_groups_bytes_agree_with_those_of_its_process(@TempDir Path folder) throws IOException {
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            Reading first = sampler.look();
            assumeTrue(own(first).source() == IoSource.PROCESSES, "a controller counts here, by device and later");
            long before = ownWritten();
            Files.write(folder.resolve("file"), new byte[(int) (8 * MIB)]);
            long wrote = ownWritten() - before;
            Reading second = sampler.look();
            long counted = all(own(second)) - all(own(first));
            assertThat(wrote).isGreaterThanOrEqualTo(8 * MIB);
            assertThat(counted).isBetween(wrote, wrote + 4 * MIB);
        }
    }

    private static long all(GroupCounters group) {
        return group.io().values().stream().mapToLong(io -> io.writtenBytes()).sum();
    }

    private static long ownWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .findFirst()
                .orElseThrow();
    }

    private static GroupCounters own(Reading reading) {
        List<String> paths;
        try {
            paths = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                    .map(line -> line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1))
                    .filter(path -> !path.equals("/"))
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        assumeTrue(!paths.isEmpty(), "this process is in the root group, which stands for the machine");
        Optional<GroupCounters> own = reading.groups().stream()
                .filter(group -> paths.stream().anyMatch(path -> isIn(path, group.path())))
                .findFirst();
        assertThat(own).as("one of %s among %s", paths, reading.groups()).isPresent();
        return own.orElseThrow();
    }

    private static boolean isIn(String path, String group) {
        return path.equals(group) || path.startsWith(group + "/");
    }

    @Test
    void knows_how_long_its_thread_was_on_a_processor_and_that_sleeping_is_no_work() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/thread-self/schedstat")), "this kernel keeps no account of it");
        try (LinuxSampler sampler = new LinuxSampler("here")) {
            long before = sampler.processorNanos().orElseThrow();
            Thread.sleep(200);
            long slept = sampler.processorNanos().orElseThrow() - before;
            for (int i = 0; i < 50; i++) {
                sampler.look();
            }
            long looked = sampler.processorNanos().orElseThrow() - before - slept;

            assertThat(slept).isLessThan(100_000_000L);
            assertThat(looked).isGreaterThan(slept);
        }
    }
}
