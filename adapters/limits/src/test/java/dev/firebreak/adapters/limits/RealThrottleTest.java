package dev.firebreak.adapters.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Cap;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Limits.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cap on this machine's own disk, where version 1 throttles it: at most 64 MB and three seconds a run. */
class RealThrottleTest {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String NAME =
            "firebreak-test-" + ProcessHandle.current().pid();
    private static final Path GROUP = ROOT.resolve("blkio").resolve(NAME);
    private static final Path WRITES = GROUP.resolve("blkio.throttle.write_bps_device");

    @TempDir
    Path folder;

    private final Path file = Path.of("target", NAME + ".dd");

    @BeforeEach
    void a_group_of_its_own() throws IOException {
        assumeTrue(
                Files.isWritable(ROOT.resolve("blkio/cgroup.procs")), "no blkio controller of version 1 to write to");
        assumeTrue(Files.isExecutable(Path.of("/bin/dd")), "no /bin/dd");
        Files.createDirectory(GROUP);
        assumeTrue(Files.isWritable(WRITES), "this kernel does not throttle (CONFIG_BLK_DEV_THROTTLING)");
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(GROUP);
    }

    @Test
    void a_capped_writer_gets_less_done_and_a_released_one_as_much_as_before() throws Exception {
        Optional<Device> disk = disk(Path.of("target"));
        assumeTrue(
                disk.isPresent(), "the build folder is not on a whole disk that the kernel shows below /sys/dev/block");
        CgroupLimits limits = new CgroupLimits(ROOT, folder.resolve("journal"), "boot");
        Group group = new Group(NAME);
        long free = written();
        assumeTrue(free > 32_000_000, "the disk takes no direct writes, or fewer than 10 MB/s now: " + free + " bytes");

        Outcome held = limits.carryOut(new Act.Limit(
                group,
                disk.get(),
                new Cap(OptionalLong.empty(), OptionalLong.of(2_000_000), OptionalLong.empty(), OptionalLong.empty())));
        assertThat(held).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(WRITES)).isEqualTo(disk.get() + " 2000000\n");
        long capped = written();

        assertThat(limits.carryOut(new Act.Release(group, Knob.IO_CAP, disk))).isInstanceOf(Outcome.Done.class);
        assertThat(Files.readString(WRITES)).isEmpty();
        long released = written();

        assertThat(capped).as("bytes written under 2 MB/s").isLessThan(free / 2);
        assertThat(released)
                .as("bytes written after the release, %d under the cap", capped)
                .isGreaterThan(2 * capped);
    }

    /** How many bytes a writer in the group has put on the disk when it ends or three seconds are over. */
    private long written() throws Exception {
        Files.deleteIfExists(file);
        Process dd = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "echo $$ > " + GROUP.resolve("cgroup.procs") + " && exec /bin/dd if=/dev/zero of=" + file
                                + " bs=256k count=244 oflag=direct")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dd.waitFor(3, TimeUnit.SECONDS)) {
            dd.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** The whole disk that a folder lies on, by the number of its file system's device. */
    private static Optional<Device> disk(Path folder) throws IOException {
        long number = (long) Files.getAttribute(folder, "unix:dev");
        Path block = Path.of(
                "/sys/dev/block/" + ((number >> 8) & 0xfff) + ":" + ((number & 0xff) | ((number >> 12) & 0xfff00)));
        if (!Files.exists(block)) {
            return Optional.empty();
        }
        Path numbersOfWhole = block.resolve(Files.exists(block.resolve("partition")) ? "../dev" : "dev");
        List<Integer> numbers = Arrays.stream(
                        Files.readString(numbersOfWhole).strip().split(":", -1))
                .map(Integer::valueOf)
                .toList();
        return Optional.of(new Device(numbers.get(0), numbers.get(1)));
    }
}
