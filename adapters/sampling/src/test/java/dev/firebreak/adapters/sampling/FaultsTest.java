package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.LinkCounters;
import dev.firebreak.core.pressure.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    @TempDir
    private Path root;

    @Test
    void what_hardware_counts_is_told_by_its_place() {
        List<FaultCounter> faults = FakeMachine.unified(root)
                .file("sys/block/sda/device/ioerr_cnt", "0x1f")
                .file("sys/devices/system/edac/mc/mc0/ce_count", "3")
                .file("sys/devices/system/edac/mc/mc0/ue_count", "1")
                .file("sys/devices/system/cpu/cpu0/thermal_throttle/core_throttle_count", "7")
                .file("sys/devices/system/cpu/cpu1/thermal_throttle/package_throttle_count", "9")
                .look()
                .machine()
                .faults();
        assertThat(faults)
                .contains(
                        new FaultCounter(Resource.DISK, "sda requests failed", 31),
                        new FaultCounter(Resource.MEMORY, "mc0 corrected errors", 3),
                        new FaultCounter(Resource.MEMORY, "mc0 uncorrected errors", 1),
                        new FaultCounter(Resource.CPU, "processors slowed by heat", 9),
                        new FaultCounter(Resource.NETWORK, "eth0 broken packets", 6),
                        new FaultCounter(Resource.MEMORY, "processes killed for want of memory", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DISK|I/O error, dev sda, sector 12345 op 0x0:(READ)",
                "DISK|nvme nvme0: I/O tag 3 timeout, aborting",
                "DISK|EXT4-fs error (device vda): ext4_find_entry",
                "MEMORY|Out of memory: Killed process 12 (java)",
                "MEMORY|mce: [Hardware Error]: Machine check events logged",
                "NETWORK|e1000e: eth0 NIC Link is Down",
                "GPU|NVRM: Xid (PCI:0000:01:00): 79, GPU has fallen off the bus.",
                "GPU|amdgpu 0000:03:00.0: ring gfx timeout",
            })
    void a_line_of_the_kernels_log_that_speaks_of_damage_counts(Resource resource, String message) {
        try (KernelLog log = new KernelLog(root.resolve("none"), 5_000_000_000L, new Notices())) {
            log.record("3,812,5000001,-;" + message);
            assertThat(log.faults())
                    .filteredOn(fault -> fault.count() > 0)
                    .singleElement()
                    .extracting(FaultCounter::resource)
                    .isEqualTo(resource);
        }
    }

    @Test
    void what_is_older_harmless_or_garbage_does_not_count() {
        try (KernelLog log = new KernelLog(root.resolve("none"), 5_000_000_000L, new Notices())) {
            log.record("3,812,4999999,-;I/O error, dev sda");
            log.record("3,813,5000001,-;EXT4-fs (vda): mounted filesystem");
            log.record("I/O error");
            log.record("x,y,z;I/O error");
            assertThat(log.faults()).allMatch(fault -> fault.count() == 0);
        }
    }

    @Test
    void a_group_with_a_network_of_its_own_tells_what_went_through_it() throws IOException {
        String web = "/system.slice/web.service";
        FakeMachine machine = FakeMachine.unified(root)
                .group(web, 5, 7)
                .group("/system.slice/db.service", 5, 8)
                .file(
                        "proc/7/net/dev",
                        "  eth0: 100 1 2 3 0 0 0 0 200 1 4 5 0 0 0 0\n    lo: 9 9 9 9 0 0 0 0 9 9 9 9 0 0 0 0");
        for (int pid : new int[] {1, 7, 8}) {
            machine.folder("proc/" + pid + "/ns");
            Files.createSymbolicLink(
                    root.resolve("proc/" + pid + "/ns/net"), Path.of("net:[" + (pid == 7 ? 2 : 1) + "]"));
        }
        assertThat(FakeMachine.in(machine.look(), web).network())
                .contains(new LinkCounters("namespace", 0, 100, 200, 8, 6));
        assertThat(FakeMachine.in(machine.look(), "/system.slice/db.service").network())
                .isEmpty();
    }
}
