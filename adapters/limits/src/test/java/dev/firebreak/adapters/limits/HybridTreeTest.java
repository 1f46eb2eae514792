package dev.firebreak.adapters.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Cap;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import dev.firebreak.core.throttle.Limits.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that have version 2 without the io controller, and version 1 beside it. */
class HybridTreeTest {
    private static final Group ETL = new Group("system.slice/etl.service");
    private static final Device DISK = new Device(8, 0);

    @TempDir
    Path folder;

    private FakeKernel kernel;
    private CgroupLimits limits;

    @BeforeEach
    void a_hybrid_machine() {
        String group = "system.slice/etl.service/";
        kernel = new FakeKernel(folder.resolve("cgroup"))
                .file("unified/cgroup.controllers", "")
                .file("blkio/" + group + "blkio.throttle.read_bps_device", "")
                .file("blkio/" + group + "blkio.throttle.write_bps_device", "8:0 3000000\n8:16 7000000")
                .file("blkio/" + group + "blkio.throttle.read_iops_device", "")
                .file("blkio/" + group + "blkio.throttle.write_iops_device", "")
                .file("blkio/" + group + "blkio.bfq.weight", "100")
                .file("cpu/" + group + "cpu.shares", "1024");
        limits = new CgroupLimits(folder.resolve("cgroup"), folder.resolve("journal"), "boot", kernel);
    }

    @Test
    void a_cap_becomes_up_to_four_files_and_a_release_takes_the_lines_away() {
        limits.carryOut(new Act.Limit(
                ETL,
                DISK,
                new Cap(
                        OptionalLong.of(2_000_000),
                        OptionalLong.of(1_000_000),
                        OptionalLong.empty(),
                        OptionalLong.of(100))));

        assertThat(kernel.written)
                .containsExactly(
                        "8:0 2000000 > blkio/system.slice/etl.service/blkio.throttle.read_bps_device",
                        "8:0 1000000 > blkio/system.slice/etl.service/blkio.throttle.write_bps_device",
                        "8:0 100 > blkio/system.slice/etl.service/blkio.throttle.write_iops_device");
        limits.carryOut(new Act.Release(ETL, Knob.IO_CAP, Optional.of(DISK)));
        assertThat(kernel.text("blkio/system.slice/etl.service/blkio.throttle.write_bps_device"))
                .isEqualTo("8:0 3000000\n8:16 7000000");
        assertThat(kernel.text("blkio/system.slice/etl.service/blkio.throttle.read_bps_device"))
                .isEmpty();
        assertThat(kernel.text("blkio/system.slice/etl.service/blkio.throttle.write_iops_device"))
                .isEmpty();
    }

    @Test
    void weights_are_those_of_bfq_or_of_cfq_and_processor_shares() throws IOException {
        limits.carryOut(new Act.Weight(ETL, new Share(100)));
        limits.carryOut(new Act.CpuWeight(ETL, new Share(500)));
        assertThat(kernel.text("blkio/system.slice/etl.service/blkio.bfq.weight"))
                .isEqualTo("10");
        assertThat(kernel.text("cpu/system.slice/etl.service/cpu.shares")).isEqualTo("512");

        Files.delete(folder.resolve("cgroup/blkio/system.slice/etl.service/blkio.bfq.weight"));
        kernel.file("blkio/system.slice/etl.service/blkio.weight", "50");
        limits.carryOut(new Act.Weight(ETL, new Share(100)));
        assertThat(kernel.text("blkio/system.slice/etl.service/blkio.weight")).isEqualTo("10");
    }

    @Test
    void what_version_1_lacks_is_not_offered_and_refused() {
        assertThat(limits.knobs()).containsExactlyInAnyOrder(Knob.IO_WEIGHT, Knob.IO_CAP, Knob.CPU_WEIGHT);
        assertThat(limits.carryOut(new Act.MemoryHigh(ETL, Bytes.ofMib(1)))).isInstanceOf(Outcome.Refused.class);
    }
}
