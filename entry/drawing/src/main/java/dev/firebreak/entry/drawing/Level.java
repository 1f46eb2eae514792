package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How high something stands in a room.
 *
 * @param name of what is promised: {@code memory}
 * @param share of what there is, 0 to 1
 * @param parts of the share by class, in the classes' order; they add up to it
 * @param exact in amounts: {@code 6.2 of 7.3 GiB}
 */
record Level(String name, double share, Map<WorkloadClass, Double> parts, String exact) {
    Level {
        parts = new EnumMap<>(parts.isEmpty() ? new EnumMap<>(WorkloadClass.class) : parts);
    }

    /** Splits the share as the weights stand to each other. */
    static Level of(String name, double share, Map<WorkloadClass, Double> weights, String exact) {
        double held = Math.clamp(share, 0, 1);
        double all = weights.values().stream().mapToDouble(w -> w).sum();
        Map<WorkloadClass, Double> parts = new EnumMap<>(WorkloadClass.class);
        if (all > 0) {
            weights.forEach((kind, weight) -> parts.put(kind, held * weight / all));
        }
        return new Level(name, held, parts, exact);
    }

    /** The mean of like rooms' levels, by name. */
    static List<Level> mean(List<List<Level>> rooms) {
        Map<String, List<Level>> byName = new LinkedHashMap<>();
        rooms.forEach(levels -> levels.forEach(level ->
                byName.computeIfAbsent(level.name(), n -> new ArrayList<>()).add(level)));
        return byName.values().stream().map(Level::meanOf).toList();
    }

    private static Level meanOf(List<Level> like) {
        double share = like.stream().mapToDouble(Level::share).average().orElse(0);
        double most = like.stream().mapToDouble(Level::share).max().orElse(0);
        Map<WorkloadClass, Double> parts = new EnumMap<>(WorkloadClass.class);
        like.forEach(level ->
                level.parts().forEach((kind, part) -> parts.merge(kind, part / like.size(), Double::sum)));
        String exact = like.size() == 1 ? like.getFirst().exact() : "on average; the fullest " + Figures.percent(most);
        return new Level(like.getFirst().name(), share, parts, exact);
    }
}
