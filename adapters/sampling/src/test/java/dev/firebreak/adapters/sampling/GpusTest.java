package dev.firebreak.adapters.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On trees and lines written after the drivers' documents; no card was at hand. */
class GpusTest {
    private static final long MIB = 1 << 20;
    private static final MemoryState MACHINE = new MemoryState(128 * MIB, 100 * MIB, 0, 0, 0, 0, 0, 0, 0, 0);

    @TempDir
    private Path root;

    private FakeMachine amd() {
        String device = "sys/class/drm/card1/device/";
        return FakeMachine.unified(root)
                .file("sys/class/drm/card1-DP-1/status", "connected")
                .file(device + "vendor", "0x1002")
                .file(device + "device", "0x1586")
                .file(device + "uevent", "DRIVER=amdgpu\nPCI_SLOT_NAME=0000:c4:00.0")
                .file(device + "gpu_busy_percent", "37")
                .file(device + "mem_info_vram_used", "100")
                .file(device + "mem_info_vram_total", "1000")
                .file(device + "mem_info_gtt_used", "20")
                .file(device + "mem_info_gtt_total", "200")
                .file(device + "hwmon/hwmon3/power1_average", "45000000");
    }

    @Test
    void amds_card_tells_its_use_memory_and_power() {
        assertThat(amd().look().machine().gpus())
                .containsExactly(new GpuState(
                        "0000:c4:00.0",
                        "AMD 0x1586",
                        OptionalDouble.of(0.37),
                        100,
                        1000,
                        false,
                        OptionalDouble.of(45),
                        false));
    }

    @Test
    void graphics_inside_a_processor_have_its_memory_too() {
        GpuState gpu = amd().exactly("sys/class/drm/card1/device/gpu_metrics", "\u0080\0\3\0")
                .look()
                .machine()
                .gpus()
                .getFirst();
        assertThat(gpu.unified()).isTrue();
        assertThat(gpu.usedBytes()).isEqualTo(120);
        assertThat(gpu.totalBytes()).isEqualTo(1200);
    }

    @Test
    void intels_card_tells_what_holds_it_back_but_not_its_use() {
        String device = "sys/class/drm/card0/device/";
        GpuState gpu = FakeMachine.unified(root)
                .file(device + "vendor", "0x8086")
                .file(device + "device", "0xe20b")
                .file(device + "uevent", "PCI_SLOT_NAME=0000:03:00.0")
                .file(device + "tile0/physical_vram_size_bytes", "5000")
                .file(device + "tile0/gt0/freq0/throttle/status", "1")
                .look()
                .machine()
                .gpus()
                .getFirst();
        assertThat(gpu)
                .isEqualTo(new GpuState(
                        "0000:03:00.0",
                        "Intel 0xe20b",
                        OptionalDouble.empty(),
                        0,
                        5000,
                        false,
                        OptionalDouble.empty(),
                        true));
    }

    @Test
    void a_line_of_nvidias_tool_is_a_card() {
        assertThat(NvidiaText.gpu("GPU-1, NVIDIA H200, 81, 1000, 143771, 412.55, 0x0000000000000004", MACHINE))
                .contains(new GpuState(
                        "GPU-1",
                        "NVIDIA H200",
                        OptionalDouble.of(0.81),
                        1000 * MIB,
                        143_771 * MIB,
                        false,
                        OptionalDouble.of(412.55),
                        true));
    }

    @Test
    void a_card_that_does_not_know_its_memory_shares_the_machines() {
        GpuState gpu = NvidiaText.gpu("GPU-1, NVIDIA GB10, 5, [N/A], [N/A], 9.5, 0x0000000000000001", MACHINE)
                .orElseThrow();
        assertThat(gpu.unified()).isTrue();
        assertThat(gpu.totalBytes()).isEqualTo(128 * MIB);
        assertThat(gpu.usedBytes()).isEqualTo(28 * MIB);
        assertThat(gpu.slowed()).as("it only idles").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No devices were found",
                "GPU-1",
                "GPU-1,,,,,,",
                "Failed to initialize NVML: Driver/library version mismatch"
            })
    void what_is_no_card_hurts_nobody(String line) {
        assertThat(NvidiaText.gpu(line, MACHINE).map(GpuState::busy).orElse(OptionalDouble.empty()))
                .isEmpty();
        assertThat(NvidiaText.app(line)).isEmpty();
    }

    @Test
    void a_card_that_nobody_tells_of_any_more_is_unknown() {
        AtomicLong nanos = new AtomicLong();
        try (NvidiaGpus gpus = new NvidiaGpus(nanos::get)) {
            gpus.card("GPU-1, NVIDIA H200, 81, 1000, 143771, 412.55, 0x0");
            nanos.set(Duration.ofSeconds(10).toNanos());
            assertThat(gpus.gpus(MACHINE)).hasSize(1);
            nanos.set(Duration.ofSeconds(20).toNanos());
            assertThat(gpus.gpus(MACHINE)).isEmpty();
        }
    }

    @Test
    void memory_on_cards_is_known_by_process() {
        AtomicLong nanos = new AtomicLong();
        try (NvidiaGpus gpus = new NvidiaGpus(nanos::get)) {
            gpus.app("GPU-1, 7, 100");
            gpus.app("GPU-2, 7, 50");
            gpus.app("GPU-1, 8, [N/A]");
            assertThat(gpus.bytesOf(7)).isEqualTo(Map.of("GPU-1", 100 * MIB, "GPU-2", 50 * MIB));
            assertThat(gpus.bytesOf(8)).isEmpty();
            nanos.set(Duration.ofSeconds(20).toNanos());
            gpus.app("GPU-1, 8, 40");
            assertThat(gpus.bytesOf(7)).as("it has ended").isEmpty();
            assertThat(gpus.bytesOf(8)).isEqualTo(Map.of("GPU-1", 40 * MIB));
        }
    }

    @Test
    void a_dcgm_exporters_text_is_cards() {
        String labels = "{gpu=\"0\",UUID=\"GPU-1\",device=\"nvidia0\",modelName=\"NVIDIA H100\",Hostname=\"a\\\"b\"}";
        assertThat(DcgmText.parse("# HELP DCGM_FI_DEV_GPU_UTIL use\n# TYPE DCGM_FI_DEV_GPU_UTIL gauge\n"
                        + "DCGM_FI_DEV_GPU_UTIL" + labels + " 87\n"
                        + "DCGM_FI_DEV_FB_USED" + labels + " 10\n"
                        + "DCGM_FI_DEV_FB_FREE" + labels + " 70\n"
                        + "DCGM_FI_DEV_POWER_USAGE" + labels + " 300.5\n"
                        + "DCGM_FI_DEV_CLOCK_THROTTLE_REASONS" + labels + " 8\n"
                        + "DCGM_FI_DEV_GPU_UTIL{gpu=\"1\"} 3\nDCGM_FI_DEV_GPU_UTIL" + labels + " NaN\ngarbage{"))
                .containsExactly(new GpuState(
                        "GPU-1",
                        "NVIDIA H100",
                        OptionalDouble.of(0.87),
                        10 * MIB,
                        80 * MIB,
                        false,
                        OptionalDouble.of(300.5),
                        true));
    }

    @Test
    @Timeout(20)
    void a_tool_that_ends_is_started_again_but_not_for_ever() throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (LoopingTool tool = new LoopingTool(List.of("echo", "a line"), Duration.ofMillis(1), lines::add)) {
            tool.start();
            tool.join();
        }
        assertThat(lines).hasSize(10).containsOnly("a line");
    }

    @Test
    @Timeout(20)
    void a_tool_that_is_not_there_is_let_be() throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (LoopingTool tool = new LoopingTool(List.of("/no/such/tool"), Duration.ofMillis(1), lines::add)) {
            tool.start();
            tool.join();
        }
        assertThat(lines).isEmpty();
    }
}
