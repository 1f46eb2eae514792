package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Gpu;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cards that could run models: those of {@code /sys/class/drm} that are neither a server's management chip nor lent by a
 * hypervisor for its screen, and those that NVIDIA's driver tells of, which in a container may have no DRM folder.
 */
final class Gpus {
    private static final Pattern CARD = Pattern.compile("card\\d+");

    /** Matrox, ASPEED, Cirrus, Bochs, VMware, virtio, Red Hat's QXL, VirtualBox, Hyper-V, HiSilicon. */
    private static final Set<String> SCREENS_ONLY =
            Set.of("102b", "1a03", "1013", "1234", "15ad", "1af4", "1b36", "80ee", "1414", "19e5");

    /** AMD's processors with graphics, for kernels whose driver does not tell: Raven Ridge to Strix Halo. */
    private static final Set<String> AMD_APUS = Set.of(
            "15dd", "15d8", "1636", "1638", "164c", "163f", "1681", "164e", "13c0", "1506", "15bf", "15c8", "1900",
            "1901", "150e", "1114", "1586");

    private static final Pattern WITH_GRAPHICS = Pattern.compile("(?:w/|with) (Radeon .*?)(?: Graphics)?$");

    private final SystemFiles files;
    private final String processor;
    private final Bytes machineMemory;
    private final Map<String, Gpu> byAddress = new TreeMap<>();

    private Gpus(SystemFiles files, String processor, Bytes machineMemory) {
        this.files = files;
        this.processor = processor;
        this.machineMemory = machineMemory;
    }

    /**
     * @param processor its name; AMD's also name the graphics inside
     * @param machineMemory what a card that shares it can have
     * @return in the order of their PCI addresses
     */
    static List<Gpu> read(SystemFiles files, String processor, Bytes machineMemory, NvidiaSmi nvidiaSmi) {
        Gpus gpus = new Gpus(files, processor, machineMemory);
        gpus.addListedByKernel();
        gpus.addListedByNvidiaDriver();
        NvidiaCard.parse(nvidiaSmi.cards()).forEach(gpus::add);
        return List.copyOf(gpus.byAddress.values());
    }

    private void addListedByKernel() {
        for (String name : files.names("sys/class/drm")) {
            if (CARD.matcher(name).matches()) {
                PciCard.read(files, name)
                        .filter(card -> !SCREENS_ONLY.contains(card.vendor()))
                        .ifPresent(card -> byAddress.put(card.address(), gpu(card)));
            }
        }
    }

    private void addListedByNvidiaDriver() {
        String folder = "proc/driver/nvidia/gpus";
        for (String address : files.names(folder)) {
            files.text(folder + "/" + address + "/information")
                    .flatMap(text -> NvidiaCard.parseInformation(address, text))
                    .ifPresent(this::add);
        }
    }

    private void add(NvidiaCard card) {
        byAddress.put(
                card.address(),
                new Gpu(
                        card.name(),
                        Gpu.Vendor.NVIDIA,
                        card.unified() ? Optional.of(machineMemory) : card.memory(),
                        card.unified()));
    }

    private Gpu gpu(PciCard card) {
        return switch (card.vendor()) {
            case PciCard.NVIDIA -> new Gpu(name("NVIDIA", card), Gpu.Vendor.NVIDIA, Optional.empty(), false);
            case PciCard.AMD -> amd(card);
            case PciCard.INTEL -> intel(card);
            default -> new Gpu(name("GPU", card), Gpu.Vendor.OTHER, Optional.empty(), false);
        };
    }

    /** The files {@code mem_info_*}: kernel, {@code gpu/amdgpu/driver-misc.rst}. */
    private Gpu amd(PciCard card) {
        boolean unified = isApu(card);
        OptionalLong own = files.number(card.folder() + "mem_info_vram_total");
        OptionalLong shared = unified ? files.number(card.folder() + "mem_info_gtt_total") : OptionalLong.empty();
        Optional<Bytes> memory = own.isEmpty() && shared.isEmpty()
                ? Optional.empty()
                : Optional.of(new Bytes(own.orElse(0)).plus(new Bytes(shared.orElse(0))));
        return new Gpu(amdName(card, unified), Gpu.Vendor.AMD, memory, unified);
    }

    /** The fourth byte of a metrics header names its layout: 1 is for cards, from 2 on for processors with graphics. */
    private boolean isApu(PciCard card) {
        Optional<byte[]> metrics = files.bytes(card.folder() + "gpu_metrics", 4).filter(bytes -> bytes.length == 4);
        return metrics.map(bytes -> bytes[2] >= 2).orElseGet(() -> AMD_APUS.contains(card.device()));
    }

    private String amdName(PciCard card, boolean unified) {
        Matcher inside = WITH_GRAPHICS.matcher(processor);
        if (unified && inside.find()) {
            return "AMD " + inside.group(1);
        }
        return files.text(card.folder() + "product_name").orElseGet(() -> name("AMD", card));
    }

    /** Graphics inside the processor have stood at this address in every Intel generation. */
    private Gpu intel(PciCard card) {
        boolean unified = card.address().equals("0000:00:02.0");
        OptionalLong own = files.number(card.folder() + "tile0/physical_vram_size_bytes");
        return new Gpu(
                name("Intel", card),
                Gpu.Vendor.INTEL,
                unified || own.isEmpty() ? Optional.empty() : Optional.of(new Bytes(own.getAsLong())),
                unified);
    }

    private String name(String vendor, PciCard card) {
        return PciNames.find(files, card.vendor(), card.device())
                .map(name -> name.startsWith(vendor) ? name : vendor + " " + name)
                .orElse(vendor + " " + card.vendor() + ":" + card.device());
    }
}
