package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cards whose drivers tell in sysfs: AMD's ({@code gpu_busy_percent}, {@code mem_info_*}; kernel, gpu/amdgpu/driver-misc) and Intel's
 * (i915 and xe: size of memory and whether heat or power hold it back; no use). Those of processors with graphics share its memory.
 */
final class SysfsGpus implements GpuSource {
    private static final String COSTS = "the use of GPUs is unknown";
    private static final Pattern CARD = Pattern.compile("card\\d+");
    private static final Pattern ADDRESS = Pattern.compile("PCI_SLOT_NAME=(\\S+)");
    private static final String AMD = "0x1002";
    private static final String INTEL = "0x8086";
    /** Graphics inside the processor have stood at this address in every Intel generation. */
    private static final String INTEL_INSIDE = "0000:00:02.0";
    /** The third byte of a metrics header: 1 is for cards, from 2 on for processors with graphics. */
    private static final int INSIDE_PROCESSOR = 2;

    private static final double MICROWATTS = 1e6;
    private static final int LOOKS_BETWEEN_LISTS = 60;

    private final KernelFiles files;
    private List<Card> cards = List.of();
    private long looks;

    private record Card(String id, String name, Path device, boolean amd, boolean unified, Optional<Path> power) {}

    SysfsGpus(KernelFiles files) {
        this.files = files;
    }

    @Override
    public List<GpuState> gpus(MemoryState memory) {
        if (looks++ % LOOKS_BETWEEN_LISTS == 0) {
            cards = list();
        }
        return cards.stream()
                .map(card -> card.amd() ? amd(card) : intel(card, memory))
                .toList();
    }

    private List<Card> list() {
        List<Card> found = new ArrayList<>();
        Path folder = files.path("sys/class/drm");
        for (String name : KernelFiles.names(folder).stream().sorted().toList()) {
            Path device = folder.resolve(name).resolve("device");
            String vendor = CARD.matcher(name).matches() ? text(device, "vendor") : "";
            if (vendor.equals(AMD) || vendor.equals(INTEL)) {
                found.add(card(name, device, vendor.equals(AMD)));
            }
        }
        return found;
    }

    private Card card(String name, Path device, boolean amd) {
        Matcher address = ADDRESS.matcher(text(device, "uevent"));
        String id = address.find() ? address.group(1) : name;
        String metrics =
                amd ? files.readOnce(device.resolve("gpu_metrics"), COSTS).rest() : "";
        boolean unified = amd ? metrics.length() > 2 && metrics.charAt(2) >= INSIDE_PROCESSOR : id.equals(INTEL_INSIDE);
        String product = text(device, "product_name");
        String shown = product.isEmpty() ? (amd ? "AMD " : "Intel ") + text(device, "device") : product;
        Optional<Path> power = KernelFiles.names(device.resolve("hwmon")).stream()
                .sorted()
                .findFirst()
                .map(hwmon -> device.resolve("hwmon").resolve(hwmon).resolve("power1_average"));
        return new Card(id, shown, device, amd, unified, power);
    }

    private GpuState amd(Card card) {
        long busy = number(card, "gpu_busy_percent");
        long used = Math.max(0, number(card, "mem_info_vram_used"));
        long total = Math.max(0, number(card, "mem_info_vram_total"));
        if (card.unified()) {
            used += Math.max(0, number(card, "mem_info_gtt_used"));
            total += Math.max(0, number(card, "mem_info_gtt_total"));
        }
        long microwatts =
                card.power().map(file -> files.readOnce(file, COSTS).number()).orElse(Text.NONE);
        return new GpuState(
                card.id(),
                card.name(),
                busy == Text.NONE ? OptionalDouble.empty() : OptionalDouble.of(Math.min(100, busy) / 100.0),
                used,
                total,
                card.unified(),
                microwatts == Text.NONE ? OptionalDouble.empty() : OptionalDouble.of(microwatts / MICROWATTS),
                false);
    }

    private GpuState intel(Card card, MemoryState memory) {
        boolean slowed = number(card, "../gt/gt0/throttle_reason_status") > 0
                || number(card, "tile0/gt0/freq0/throttle/status") > 0;
        long total = Math.max(0, number(card, "tile0/physical_vram_size_bytes"));
        return new GpuState(
                card.id(),
                card.name(),
                OptionalDouble.empty(),
                card.unified() ? memory.totalBytes() - memory.availableBytes() : 0,
                card.unified() ? memory.totalBytes() : total,
                card.unified(),
                OptionalDouble.empty(),
                slowed);
    }

    private long number(Card card, String file) {
        return files.readOnce(card.device().resolve(file), COSTS).number();
    }

    private String text(Path folder, String file) {
        return files.readOnce(folder.resolve(file), COSTS).rest().strip();
    }
}
