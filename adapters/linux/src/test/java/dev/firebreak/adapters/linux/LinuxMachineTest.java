package dev.firebreak.adapters.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxMachineTest {
    private static final String ARM_A76 =
            "BogoMIPS\t: 108.00\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU variant\t: 0x4\nCPU part\t: 0xd0b";

    @TempDir
    Path root;

    private RecordedTree tree;

    @BeforeEach
    void tree() {
        tree = new RecordedTree(root);
    }

    @Test
    void a_virtual_machine() {
        tree.host("vm-7", "6.1.0-18-amd64", "Debian GNU/Linux 12 (bookworm)")
                .file("proc/sys/kernel/arch", "x86_64")
                .processors(2, "vendor_id\t: AuthenticAMD\nmodel\t\t: 17\nmodel name\t: AMD EPYC", "")
                .memory(24684084)
                .disk("vda", "pci0000:00/0000:00:02.0/virtio1", 256, 1)
                .disk("loop0", "virtual", 1, 0)
                .disk("zram0", "virtual", 4, 0)
                .disk("nbd0", "virtual", 4, 0)
                .card("card0", "0000:00:01.0", "0x1af4", "0x1050");

        Node node = tree.look(2, Arch.OTHER, NvidiaSmi.ABSENT);

        assertThat(node)
                .isEqualTo(new Node(
                        "vm-7",
                        Arch.AMD64,
                        "AMD EPYC",
                        2,
                        Bytes.ofKib(24684084),
                        List.of(new Disk("vda", Disk.Kind.VIRTUAL, Bytes.ofGib(256), Optional.empty())),
                        List.of(),
                        "Debian GNU/Linux 12 (bookworm), Linux 6.1.0-18-amd64"));
    }

    @Test
    void a_raspberry_pi_is_known_by_its_board() {
        tree.host("pi", "6.6.31+rpt-rpi-2712", "Debian GNU/Linux 12 (bookworm)")
                .processors(4, ARM_A76, "Revision\t: c04170\nModel\t\t: Raspberry Pi 5 Model B Rev 1.0")
                .bytes(
                        "proc/device-tree/model",
                        "Raspberry Pi 5 Model B Rev 1.0\0".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .memory(8255488)
                .disk("mmcblk0", "platform/axi/1000fff000.mmc/mmc_host/mmc0/mmc0:aaaa", 64, 0)
                .file("sys/block/mmcblk0/device/type", "SD")
                .file("sys/block/mmcblk0/device/name", "SN64G")
                .disk("nvme0n1", "platform/axi/1000110000.pcie/pci0000:00/nvme/nvme0", 512, 0)
                .file("sys/block/nvme0n1/device/model", "Samsung SSD 980 PRO 500GB               ")
                .file("sys/class/drm/card0/device/uevent", "DRIVER=v3d\nOF_NAME=v3d");

        Node node = tree.look(4, Arch.ARM64, NvidiaSmi.ABSENT);

        assertThat(node.arch()).isEqualTo(Arch.ARM64);
        assertThat(node.processor()).isEqualTo("Raspberry Pi 5 Model B Rev 1.0");
        assertThat(node.gpus()).isEmpty();
        assertThat(node.disks())
                .containsExactly(
                        new Disk("mmcblk0", Disk.Kind.SD_CARD, Bytes.ofGib(64), Optional.of("SN64G")),
                        new Disk(
                                "nvme0n1", Disk.Kind.NVME, Bytes.ofGib(512), Optional.of("Samsung SSD 980 PRO 500GB")));
    }

    @Test
    void a_gaming_pc_with_an_rtx_3090_and_graphics_in_its_processor() {
        tree.host("tower", "6.14.0", "Arch Linux")
                .processors(16, "model name\t: AMD Ryzen 7 7700X 8-Core Processor", "")
                .memory(65_536_000)
                .disk("sda", "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0", 4096, 1)
                .file("sys/block/sda/device/type", "0")
                .file("sys/block/sda/device/vendor", "ATA     ")
                .file("sys/block/sda/device/model", "WDC WD40EZRZ")
                .disk("sdb", "pci0000:00/0000:00:17.0/ata2/host1/target1:0:0/1:0:0:0", 1024, 0)
                .disk("sr0", "pci0000:00/0000:00:17.0/ata3/host2/target2:0:0/2:0:0:0", 1, 1)
                .disk("sdc", "pci0000:00/usb1/host3/target3:0:0/3:0:0:0", 0, 1)
                .disk("nvme0n1", "pci0000:00/nvme/nvme0", 2048, 0)
                .disk("dm-0", "virtual", 2000, 0)
                .card("card0", "0000:0c:00.0", "0x1002", "0x164e")
                .file("sys/class/drm/card0/device/mem_info_vram_total", "536870912")
                .file("sys/class/drm/card0/device/mem_info_gtt_total", "33554432000")
                .file("sys/class/drm/card0-HDMI-A-1/status", "connected")
                .card("card1", "0000:01:00.0", "0x10de", "0x2204")
                .file(
                        "proc/driver/nvidia/gpus/0000:01:00.0/information",
                        "Model: \t\t NVIDIA GeForce RTX 3090\nIRQ:   \t\t 121\nBus Location: \t 0000:01:00.0");

        Node node = tree.look(16, Arch.AMD64, () -> "00000000:01:00.0, NVIDIA GeForce RTX 3090, 24576\n");

        assertThat(node.gpus())
                .containsExactly(
                        new Gpu("NVIDIA GeForce RTX 3090", Gpu.Vendor.NVIDIA, Optional.of(Bytes.ofGib(24)), false),
                        new Gpu(
                                "AMD 1002:164e",
                                Gpu.Vendor.AMD,
                                Optional.of(new Bytes(536870912L + 33554432000L)),
                                true));
        assertThat(node.disks())
                .extracting(Disk::name, Disk::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("nvme0n1", Disk.Kind.NVME),
                        org.assertj.core.groups.Tuple.tuple("sda", Disk.Kind.HDD),
                        org.assertj.core.groups.Tuple.tuple("sdb", Disk.Kind.SSD));
    }

    @Test
    void a_card_of_its_own_has_only_the_memory_on_it() {
        tree.card("card1", "0000:03:00.0", "0x1002", "0x744c")
                .file("sys/class/drm/card1/device/mem_info_vram_total", "25753026560")
                .file("sys/class/drm/card1/device/mem_info_gtt_total", "33554432000")
                .bytes("sys/class/drm/card1/device/gpu_metrics", (byte) 0x80, (byte) 0, (byte) 1, (byte) 3)
                .file("usr/share/misc/pci.ids", """
                        # comment
                        1001  Other
                        \t744c  Wrong
                        1002  Advanced Micro Devices
                        \t731f  Navi 10
                        \t744c  Navi 31 [Radeon RX 7900 XT/7900 XTX]
                        \t\t1002 0e3b  RX 7900 GRE
                        1003  Next
                        """);

        assertThat(tree.look(4, Arch.AMD64, NvidiaSmi.ABSENT).gpus())
                .containsExactly(new Gpu(
                        "AMD Radeon RX 7900 XT/7900 XTX", Gpu.Vendor.AMD, Optional.of(new Bytes(25753026560L)), false));
    }

    @Test
    void strix_halo_shares_its_memory() {
        tree.host("halo", "6.16.3", "Fedora Linux 42 (Workstation Edition)")
                .processors(32, "model name\t: AMD RYZEN AI MAX+ 395 w/ Radeon 8060S", "")
                .memory(131_000_000)
                .card("card1", "0000:c4:00.0", "0x1002", "0x1586")
                .file("sys/class/drm/card1/device/mem_info_vram_total", Long.toString(1L << 29))
                .file("sys/class/drm/card1/device/mem_info_gtt_total", Long.toString(115L << 30))
                .bytes("sys/class/drm/card1/device/gpu_metrics", (byte) 8, (byte) 1, (byte) 3, (byte) 0);

        assertThat(tree.look(32, Arch.AMD64, NvidiaSmi.ABSENT).gpus())
                .containsExactly(new Gpu(
                        "AMD Radeon 8060S", Gpu.Vendor.AMD, Optional.of(new Bytes((115L << 30) + (1L << 29))), true));
    }

    @Test
    void dgx_spark_shares_its_memory() {
        tree.host("spark", "6.11.0-1016-nvidia", "Ubuntu 24.04.3 LTS")
                .file("proc/sys/kernel/arch", "aarch64")
                .file("proc/cpuinfo", """
                        processor\t: 0
                        CPU implementer\t: 0x41
                        CPU part\t: 0xd87

                        processor\t: 1
                        CPU implementer\t: 0x41
                        CPU part\t: 0xd85

                        processor\t: 2
                        CPU implementer\t: 0x41
                        CPU part\t: 0xd85
                        """)
                .memory(125_500_000)
                .card("card0", "000f:01:00.0", "0x10de", "0x2e12");

        Node node = tree.look(3, Arch.AMD64, () -> "0000000F:01:00.0, NVIDIA GB10, [N/A]\n");

        assertThat(node.arch()).isEqualTo(Arch.ARM64);
        assertThat(node.processor()).isEqualTo("1 × Cortex-A725 + 2 × Cortex-X925");
        assertThat(node.gpus())
                .containsExactly(
                        new Gpu("NVIDIA GB10", Gpu.Vendor.NVIDIA, Optional.of(Bytes.ofKib(125_500_000)), true));
    }

    @Test
    void an_nvidia_card_keeps_its_name_when_nobody_tells_its_memory() {
        tree.card("card0", "0000:01:00.0", "0x10de", "0x2204")
                .file("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA GeForce RTX 3090");

        Node node = tree.look(8, Arch.AMD64, () -> "Failed to initialize NVML: Driver/library version mismatch\n");

        assertThat(node.gpus())
                .containsExactly(new Gpu("NVIDIA GeForce RTX 3090", Gpu.Vendor.NVIDIA, Optional.empty(), false));
    }

    @Test
    void intel_graphics_in_the_processor_share_and_a_card_does_not() {
        tree.card("card0", "0000:00:02.0", "0x8086", "0xa780").card("card1", "0000:03:00.0", "0x8086", "0x56a0");

        assertThat(tree.look(8, Arch.AMD64, NvidiaSmi.ABSENT).gpus())
                .containsExactly(
                        new Gpu("Intel 8086:a780", Gpu.Vendor.INTEL, Optional.empty(), true),
                        new Gpu("Intel 8086:56a0", Gpu.Vendor.INTEL, Optional.empty(), false));
    }

    @Test
    void a_servers_management_chip_is_no_gpu() {
        tree.card("card0", "0000:05:00.0", "0x1a03", "0x2000").card("card1", "0000:06:00.0", "0x102b", "0x0538");

        assertThat(tree.look(8, Arch.AMD64, NvidiaSmi.ABSENT).gpus()).isEmpty();
    }

    @Test
    void a_container_has_what_its_control_group_leaves_it() {
        tree.processors(16, "model name\t: Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", "")
                .memory(65_536_000)
                .file("proc/self/cgroup", "0::/")
                .file("sys/fs/cgroup/cpu.max", "250000 100000")
                .file("sys/fs/cgroup/memory.max", Long.toString(3L << 30));

        Node node = tree.look(16, Arch.AMD64, NvidiaSmi.ABSENT);

        assertThat(node.cores()).isEqualTo(3);
        assertThat(node.memory()).isEqualTo(Bytes.ofGib(3));
    }

    @Test
    void the_tightest_limit_among_a_groups_ancestors_counts() {
        tree.memory(65_536_000)
                .file("proc/self/cgroup", "0::/system.slice/app.service")
                .file("sys/fs/cgroup/system.slice/cpu.max", "400000 100000")
                .file("sys/fs/cgroup/system.slice/memory.max", Long.toString(8L << 30))
                .file("sys/fs/cgroup/system.slice/app.service/cpu.max", "max 100000")
                .file("sys/fs/cgroup/system.slice/app.service/memory.max", "max");

        Node node = tree.look(16, Arch.AMD64, NvidiaSmi.ABSENT);

        assertThat(node.cores()).isEqualTo(4);
        assertThat(node.memory()).isEqualTo(Bytes.ofGib(8));
    }

    @Test
    void limits_of_the_first_control_groups_count_too() {
        tree.memory(65_536_000)
                .file("proc/self/cgroup", "9:memory:/docker/abc\n4:cpu,cpuacct:/docker/abc\n0::/")
                .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "200000")
                .file("sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000")
                .file("sys/fs/cgroup/memory/memory.limit_in_bytes", Long.toString(1L << 30));

        Node node = tree.look(16, Arch.AMD64, NvidiaSmi.ABSENT);

        assertThat(node.cores()).isEqualTo(2);
        assertThat(node.memory()).isEqualTo(Bytes.ofGib(1));
    }

    @Test
    void no_limit_is_written_as_minus_one_and_a_huge_number() {
        tree.memory(65_536_000)
                .file("proc/self/cgroup", "9:memory:/\n1:cpu:/")
                .file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1")
                .file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000")
                .file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");

        Node node = tree.look(16, Arch.AMD64, NvidiaSmi.ABSENT);

        assertThat(node.cores()).isEqualTo(16);
        assertThat(node.memory()).isEqualTo(Bytes.ofKib(65_536_000));
    }

    @Test
    void an_empty_root_gives_the_plainest_node() {
        assertThat(tree.look(3, Arch.ARM64, NvidiaSmi.ABSENT))
                .isEqualTo(new Node(
                        "localhost", Arch.ARM64, "unknown processor", 3, Bytes.ZERO, List.of(), List.of(), "Linux"));
    }

    @Test
    void nonsense_in_every_file_is_passed_over() {
        tree.file("proc/cpuinfo", "no colon here\n: :\nprocessor")
                .file("proc/meminfo", "MemTotal: lots of kB\nMemTotal: 99999999999999999999 kB")
                .file("proc/self/cgroup", "zero\n0::/../../etc\n:::\n1:cpu:/x")
                .file("sys/fs/cgroup/cpu.max", "five")
                .file("sys/fs/cgroup/memory.max", "-3")
                .file("etc/os-release", "PRETTY_NAME=\"\"")
                .file("proc/sys/kernel/hostname", "(none)")
                .file("sys/block/sda/size", "9223372036854775807")
                .file("sys/block/sdb/size", "many")
                .file("sys/block/sdc", "a file where a folder should be")
                .file("sys/class/drm/card0/device/vendor", "?")
                .file("proc/driver/nvidia/gpus/x/information", "Model:");

        Node node = tree.look(1, Arch.AMD64, () -> ",,,\n\0, x, 99999999999999999\n[N/A]");

        assertThat(node.name()).isEqualTo("localhost");
        assertThat(node.cores()).isEqualTo(1);
        assertThat(node.memory()).isEqualTo(Bytes.ZERO);
        assertThat(node.disks()).isEmpty();
        assertThat(node.system()).isEqualTo("Linux");
    }

    @Test
    void this_very_machine_can_be_looked_at() {
        Node node = new LinuxMachine(Path.of("/")).look();

        assertThat(node.cores()).isBetween(1, Runtime.getRuntime().availableProcessors());
        assertThat(node.memory()).isGreaterThan(Bytes.ofMib(64));
        assertThat(node.system()).contains("Linux ");
    }
}
