package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileInputTest {
    private static final String DB = "/system.slice/db.service";

    @TempDir
    private Path root;

    @Test
    void nothing_at_all_is_a_reading_of_nothing() {
        AtomicLong nanos = new AtomicLong();
        try (LinuxSampler sampler = new LinuxSampler("node", root, () -> Instant.EPOCH, nanos::incrementAndGet)) {
            Reading reading = sampler.look();
            assertThat(reading.groups()).isEmpty();
            assertThat(reading.machine().stalls()).isEmpty();
            assertThat(reading.machine().disks()).isEmpty();
        }
    }

    @Test
    void a_kernel_without_pressure_information_is_said_once_with_what_it_costs() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 1, 7).without("proc/pressure");
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            assertThat(sampler.look().machine().stalls()).isEmpty();
            assertThat(sampler.notices())
                    .singleElement()
                    .asString()
                    .contains("waiting")
                    .contains("psi=1");
        }
    }

    @Test
    void no_file_however_strange_stops_it() throws IOException {
        FakeMachine machine =
                FakeMachine.unified(root).process(7, 1, "db", 0, 0).group(DB, 1_000, 7);
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Random random = new Random(11);
        try (LinuxSampler sampler = machine.sampler()) {
            for (int round = 0; round < 200; round++) {
                Path file = all.get(random.nextInt(all.size()));
                byte[] good = Files.readAllBytes(file);
                Files.write(file, strange(good, random));
                assertThatCode(sampler::look).as("%s", file).doesNotThrowAnyException();
                Files.write(file, good);
            }
        }
    }

    private static byte[] strange(byte[] good, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
            case 2 -> {
                byte[] noise = new byte[random.nextInt(5_000)];
                random.nextBytes(noise);
                yield noise;
            }
            case 3 ->
                new String(good, StandardCharsets.ISO_8859_1)
                        .replaceAll("\\d+", "99999999999999999999999")
                        .getBytes(StandardCharsets.ISO_8859_1);
            default ->
                new String(good, StandardCharsets.ISO_8859_1)
                        .replaceAll("\\d+", "-1")
                        .replace('\n', ' ')
                        .getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    @Test
    void a_folder_where_a_file_should_be_is_no_file() {
        FakeMachine machine = FakeMachine.unified(root)
                .group(DB, 1, 7)
                .without("sys/fs/cgroup" + DB + "/memory.current")
                .folder("sys/fs/cgroup" + DB + "/memory.current");
        assertThat(FakeMachine.in(machine.look(), DB).memory().currentBytes()).isZero();
    }

    @Test
    void what_may_not_be_read_is_absent_and_is_said_once_with_what_it_costs_and_the_next_step() throws IOException {
        FakeMachine machine =
                FakeMachine.unified(root).group(DB, 1_000, 7).group("/system.slice/web.service", 1_000, 8);
        deny("sys/fs/cgroup" + DB + "/memory.current");
        deny("sys/fs/cgroup/system.slice/web.service/memory.current");
        deny("proc/meminfo");
        try (LinuxSampler sampler = machine.sampler()) {
            for (int look = 0; look < 3; look++) {
                Reading reading = sampler.look();
                assertThat(FakeMachine.in(reading, DB).memory()).isEqualTo(GroupMemory.NONE);
                assertThat(FakeMachine.in(reading, DB).cpuMicros()).isEqualTo(1_000);
                assertThat(reading.machine().memory().totalBytes()).isZero();
            }
            assertThat(sampler.notices())
                    .containsExactlyInAnyOrder(
                            "/proc/meminfo may not be read, so the machine's memory is unknown. Maybe Firebreak should run as"
                                    + " root here",
                            "/sys/fs/.../memory.current may not be read, so groups' memory is unknown. Maybe Firebreak"
                                    + " should run as root here");
        }
    }

    @Test
    void what_may_be_read_after_all_is_read_half_a_minute_later() throws IOException {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 1_000, 7);
        Path denied = deny("proc/meminfo");
        try (LinuxSampler sampler = machine.sampler()) {
            assertThat(sampler.look().machine().memory().totalBytes()).isZero();
            Files.delete(denied);
            machine.file("proc/meminfo", "MemTotal: 16000 kB");
            for (int look = 0; look < 30; look++) {
                sampler.look();
            }
            assertThat(sampler.look().machine().memory().totalBytes()).isEqualTo(16_384_000);
        }
    }

    /** Replaces a file by one that even root may not read: sysfs refuses to open what has nothing to tell. */
    private Path deny(String path) throws IOException {
        Path refuses = Path.of("/sys/bus/cpu/uevent");
        assumeTrue(Files.exists(refuses) && !opens(refuses), "no file here that refuses everybody");
        Files.delete(root.resolve(path));
        return Files.createSymbolicLink(root.resolve(path), refuses);
    }

    private static boolean opens(Path file) {
        try {
            Files.newByteChannel(file).close();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void the_wall_clock_may_jump_as_it_likes() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 1_000, 7);
        List<Instant> jumps = List.of(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("1970-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"));
        AtomicLong look = new AtomicLong();
        try (LinuxSampler sampler = new LinuxSampler(
                "node", root, () -> jumps.get((int) look.get() % 3), () -> look.incrementAndGet() * 1_000_000_000L)) {
            Reading before = sampler.look();
            for (int i = 0; i < 6; i++) {
                machine.file("sys/fs/cgroup" + DB + "/cpu.stat", "usage_usec " + (1_000 + (i + 1) * 500_000));
                Reading after = sampler.look();
                assertThat(Interval.between(before, after)
                                .orElseThrow()
                                .groups()
                                .getFirst()
                                .cpuCores())
                        .isEqualTo(0.5);
                before = after;
            }
        }
    }

    @Test
    void processes_that_vanish_while_they_are_read_take_nothing_else_along() {
        FakeMachine machine = FakeMachine.hybrid(root);
        for (int pid = 10; pid < 60; pid++) {
            machine.process(pid, 1, "job", 100, 100);
        }
        machine.legacyGroup(DB, 1_000, java.util.stream.IntStream.range(10, 60).toArray());
        Random random = new Random(5);
        try (LinuxSampler sampler = machine.sampler()) {
            for (int look = 1; look <= 40; look++) {
                machine.without("proc/" + (10 + random.nextInt(50)) + (random.nextBoolean() ? "" : "/io"));
                machine.legacyGroup(
                        DB,
                        1_000 + look * 100_000L,
                        java.util.stream.IntStream.range(10, 60).toArray());
                assertThat(FakeMachine.in(sampler.look(), DB).cpuMicros()).isEqualTo(1_000 + look * 100_000L);
            }
        }
    }

    @Test
    void a_figure_that_goes_back_is_passed_on_as_it_is() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 9_000, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.group(DB, 4, 7);
            for (int look = 0; look < Group.DEEP; look++) {
                sampler.look();
            }
            assertThat(FakeMachine.in(sampler.look(), DB).cpuMicros()).isEqualTo(4);
        }
    }

    @Test
    void names_may_have_spaces_line_feeds_and_brackets() {
        String odd = "/system.slice/a b\n(c) [d].service";
        Reading reading = FakeMachine.unified(root).group(odd, 5, 7).look();
        assertThat(FakeMachine.in(reading, odd).cpuMicros()).isEqualTo(5);
    }

    @Test
    void groups_that_come_and_go_leave_no_file_open() {
        FakeMachine machine = FakeMachine.unified(root).group(DB, 1, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            int held = sampler.heldFiles();
            for (int round = 0; round < 5; round++) {
                for (int i = 0; i < 200; i++) {
                    machine.group("/system.slice/run-" + round + "-" + i + ".scope", 1, 100 + i);
                }
                assertThat(sampler.look().groups()).hasSize(201);
                for (int i = 0; i < 200; i++) {
                    machine.withoutGroup("/system.slice/run-" + round + "-" + i + ".scope");
                }
            }
            assertThat(sampler.look().groups()).hasSize(1);
            assertThat(sampler.heldFiles()).isEqualTo(held);
        }
    }

    @Test
    void a_group_that_ends_while_it_is_looked_at_is_left_out() {
        FakeMachine machine = FakeMachine.hybrid(root).process(7, 1, "db", 0, 0).legacyGroup(DB, 5, 7);
        try (LinuxSampler sampler = machine.sampler()) {
            sampler.look();
            machine.without("proc/7").legacyGroup(DB, 900_000, 7);
            assertThat(sampler.look().groups()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void of_too_many_groups_the_heaviest_are_told_and_the_rest_are_one() {
        FakeMachine machine = FakeMachine.unified(root);
        for (int i = 0; i < 20; i++) {
            machine.group(unit(i), 1_000, i + 2);
        }
        AtomicLong nanos = new AtomicLong();
        try (LinuxSampler sampler = new LinuxSampler(
                "node", root, () -> Instant.EPOCH, () -> nanos.addAndGet(1_000_000_000L), 5, Optional.empty())) {
            List<GroupCounters> first = sampler.look().groups();
            assertThat(first).hasSize(6);
            assertThat(first.getLast().path()).isEqualTo(GroupCounters.OTHERS);
            assertThat(first.getLast().processes()).isEqualTo(15);
            String heavy = java.util.stream.IntStream.range(0, 20)
                    .mapToObj(HostileInputTest::unit)
                    .filter(path ->
                            first.stream().noneMatch(group -> group.path().equals(path)))
                    .findFirst()
                    .orElseThrow();
            for (int look = 1; look <= 2 * Crowd.ROUND; look++) {
                machine.file("sys/fs/cgroup" + heavy + "/cpu.stat", "usage_usec " + (1_000 + look * 500_000L));
                sampler.look();
            }
            GroupCounters kept = FakeMachine.in(sampler.look(), heavy);
            assertThat(kept.source()).isEqualTo(IoSource.CONTROLLER);
            assertThat(kept.cpuMicros()).as("counts from when it was taken in").isLessThan(20_000_000);
            assertThat(sampler.notices()).anyMatch(notice -> notice.contains("others"));
        }
    }

    private static String unit(int number) {
        return "/system.slice/unit-" + number + ".service";
    }
}
