package dev.firebreak.adapters.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code /proc/cpuinfo} tells. Its keys differ by architecture: x86 names the model, 64-bit ARM only gives the
 * implementer's and the part's number for each core.
 *
 * @param name for people; empty when nothing names it
 * @param count logical processors; 0 when not told
 */
record Processor(Optional<String> name, int count) {
    private static final String ARM = "0x41";

    /** Arm's part numbers, from the Main ID Register sections of the cores' technical reference manuals. */
    private static final Map<String, String> ARM_CORES = Map.ofEntries(
            Map.entry("0xd03", "Cortex-A53"),
            Map.entry("0xd04", "Cortex-A35"),
            Map.entry("0xd05", "Cortex-A55"),
            Map.entry("0xd07", "Cortex-A57"),
            Map.entry("0xd08", "Cortex-A72"),
            Map.entry("0xd09", "Cortex-A73"),
            Map.entry("0xd0a", "Cortex-A75"),
            Map.entry("0xd0b", "Cortex-A76"),
            Map.entry("0xd0c", "Neoverse-N1"),
            Map.entry("0xd0d", "Cortex-A77"),
            Map.entry("0xd40", "Neoverse-V1"),
            Map.entry("0xd41", "Cortex-A78"),
            Map.entry("0xd44", "Cortex-X1"),
            Map.entry("0xd46", "Cortex-A510"),
            Map.entry("0xd47", "Cortex-A710"),
            Map.entry("0xd48", "Cortex-X2"),
            Map.entry("0xd49", "Neoverse-N2"),
            Map.entry("0xd4d", "Cortex-A715"),
            Map.entry("0xd4e", "Cortex-X3"),
            Map.entry("0xd4f", "Neoverse-V2"),
            Map.entry("0xd80", "Cortex-A520"),
            Map.entry("0xd81", "Cortex-A720"),
            Map.entry("0xd82", "Cortex-X4"),
            Map.entry("0xd84", "Neoverse-V3"),
            Map.entry("0xd85", "Cortex-X925"),
            Map.entry("0xd87", "Cortex-A725"));

    static Processor parse(String cpuinfo) {
        Map<String, Integer> parts = new LinkedHashMap<>();
        String model = "";
        String implementer = "";
        int count = 0;
        for (String line : cpuinfo.lines().toList()) {
            int colon = line.indexOf(':');
            String key = colon < 0 ? "" : line.substring(0, colon).strip();
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (key) {
                case "processor" -> count++;
                case "model name", "cpu model", "cpu" -> model = model.isEmpty() ? value : model;
                case "CPU implementer" -> implementer = value;
                case "CPU part" -> parts.merge(partName(implementer, value), 1, Integer::sum);
                default -> {}
            }
        }
        return new Processor(name(model, parts), count);
    }

    private static Optional<String> name(String model, Map<String, Integer> parts) {
        if (!model.isEmpty()) {
            return Optional.of(model.replaceAll("\\s+", " "));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(parts.entrySet().stream()
                        .map(part -> part.getValue() + " × " + part.getKey())
                        .collect(Collectors.joining(" + ")));
    }

    private static String partName(String implementer, String part) {
        String known = implementer.equals(ARM) ? ARM_CORES.get(part) : null;
        return known != null ? known : "ARM core " + implementer + ":" + part;
    }
}
