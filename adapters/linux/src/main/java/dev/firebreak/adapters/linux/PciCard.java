package dev.firebreak.adapters.linux;

import java.util.Locale;
import java.util.Optional;

/**
 * A graphics card as the kernel lists it.
 *
 * @param folder of the device below the root, with a slash at its end
 * @param address such as {@code 0000:01:00.0}; the DRM name when the kernel does not tell
 * @param vendor four hexadecimal digits, lower case
 * @param device likewise
 */
record PciCard(String folder, String address, String vendor, String device) {
    static final String NVIDIA = "10de";
    static final String AMD = "1002";
    static final String INTEL = "8086";

    /** The card behind {@code /sys/class/drm/<drm>}; empty when it is not on PCI, as a Raspberry Pi's is not. */
    static Optional<PciCard> read(SystemFiles files, String drm) {
        String folder = "sys/class/drm/" + drm + "/device/";
        Optional<String> vendor = files.text(folder + "vendor").map(PciCard::digits);
        Optional<String> device = files.text(folder + "device").map(PciCard::digits);
        if (vendor.isEmpty() || device.isEmpty()) {
            return Optional.empty();
        }
        String address = files.text(folder + "uevent").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("PCI_SLOT_NAME="))
                .map(line -> normal(line.substring("PCI_SLOT_NAME=".length())))
                .findFirst()
                .orElse(drm);
        return Optional.of(new PciCard(folder, address, vendor.get(), device.get()));
    }

    /** NVIDIA's tools write the domain with eight digits and in capitals, the kernel with four and small. */
    static String normal(String address) {
        String lower = address.strip().toLowerCase(Locale.ROOT);
        return lower.matches("[0-9a-f]{8}:.*") ? lower.substring(4) : lower;
    }

    private static String digits(String hex) {
        String lower = hex.toLowerCase(Locale.ROOT);
        return lower.startsWith("0x") ? lower.substring(2) : lower;
    }
}
