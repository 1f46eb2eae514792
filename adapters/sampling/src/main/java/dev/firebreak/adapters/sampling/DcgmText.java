package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What NVIDIA's DCGM exporter answers: Prometheus' text format with fields named as in
 * <a href="https://docs.nvidia.com/datacenter/dcgm/latest/dcgm-api/dcgm-api-field-ids.html">DCGM</a>, memory in MiB.
 */
final class DcgmText {
    private static final Pattern SAMPLE = Pattern.compile("(DCGM_FI_DEV_\\w+)\\{([^}]*)\\}\\s+(\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final long MIB = 1L << 20;
    private static final long SLOWED = 0x4 | 0x8 | 0x20 | 0x40 | 0x80;
    private static final int MAX_CARDS = 64;

    private record Card(String name, Map<String, Double> values) {
        OptionalDouble value(String field) {
            Double value = values.get(field);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    private DcgmText() {}

    /** Cards in the order in which the text names them; parts of a card that was cut up (MIG) count as that card. */
    static List<GpuState> parse(String text) {
        Map<String, Card> cards = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.lookingAt()) {
                add(cards, sample.group(1), labels(sample.group(2)), sample.group(3));
            }
        }
        List<GpuState> states = new ArrayList<>();
        cards.forEach((id, card) -> states.add(state(id, card)));
        return states;
    }

    private static void add(Map<String, Card> cards, String field, Map<String, String> labels, String written) {
        String id = labels.getOrDefault("UUID", "");
        if (id.isEmpty() || (!cards.containsKey(id) && cards.size() == MAX_CARDS)) {
            return;
        }
        try {
            double value = Double.parseDouble(written);
            if (value >= 0 && value < 1e15) {
                cards.computeIfAbsent(
                                id,
                                fresh -> new Card(labels.getOrDefault("modelName", "NVIDIA"), new LinkedHashMap<>()))
                        .values()
                        .put(field.substring("DCGM_FI_DEV_".length()), value);
            }
        } catch (NumberFormatException noNumber) {
            // one sample less
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static GpuState state(String id, Card card) {
        OptionalDouble busy = card.value("GPU_UTIL");
        double used = card.value("FB_USED").orElse(0);
        double free = card.value("FB_FREE").orElse(0);
        long reasons = (long) card.value("CLOCK_THROTTLE_REASONS").orElse(0);
        return new GpuState(
                id,
                card.name(),
                busy.isEmpty() ? busy : OptionalDouble.of(Math.min(100, busy.getAsDouble()) / 100),
                (long) (used * MIB),
                (long) ((used + free) * MIB),
                false,
                card.value("POWER_USAGE"),
                (reasons & SLOWED) != 0);
    }
}
