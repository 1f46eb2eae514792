package dev.firebreak.adapters.linux;

import dev.firebreak.core.lab.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What NVIDIA's driver says of a card.
 *
 * @param memory its own; empty when it has none or the driver does not tell
 * @param unified whether it works in the machine's memory
 */
record NvidiaCard(String address, String name, Optional<Bytes> memory, boolean unified) {
    private static final Pattern NO_MEMORY_OF_ITS_OWN = Pattern.compile("\\[?(N/A|Not Supported)]?");
    private static final Pattern UNIFIED = Pattern.compile("(?i).*\\b(GB10|Thor|Orin|Xavier)\\b.*");
    private static final long MAX_MIB = 1L << 30;

    /** The lines of {@link NvidiaSmi#cards}; those that are something else, such as an error, are passed over. */
    static List<NvidiaCard> parse(String lines) {
        return lines.lines().flatMap(line -> parseLine(line).stream()).toList();
    }

    private static Optional<NvidiaCard> parseLine(String line) {
        int afterAddress = line.indexOf(',');
        int beforeMemory = line.lastIndexOf(',');
        if (afterAddress < 1 || beforeMemory <= afterAddress) {
            return Optional.empty();
        }
        String memory = line.substring(beforeMemory + 1).strip();
        String name = line.substring(afterAddress + 1, beforeMemory).strip();
        return Optional.of(new NvidiaCard(
                PciCard.normal(line.substring(0, afterAddress)),
                name,
                SystemFiles.parse(memory).stream()
                        .filter(mib -> mib <= MAX_MIB)
                        .mapToObj(Bytes::ofMib)
                        .findFirst(),
                NO_MEMORY_OF_ITS_OWN.matcher(memory).matches()));
    }

    /** {@code /proc/driver/nvidia/gpus/<address>/information}: keys and values, among them the model. */
    static Optional<NvidiaCard> parseInformation(String address, String text) {
        return text.lines()
                .filter(line -> line.startsWith("Model:"))
                .map(line -> line.substring("Model:".length()).strip())
                .filter(model -> !model.isEmpty())
                .findFirst()
                .map(model -> new NvidiaCard(
                        PciCard.normal(address),
                        model.startsWith("NVIDIA") ? model : "NVIDIA " + model,
                        Optional.empty(),
                        UNIFIED.matcher(model).matches()));
    }
}
