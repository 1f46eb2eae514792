package dev.firebreak.core.packing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many pods of which shape were asked for. */
public final class Mix {
    private final Map<Shape, Integer> counts = new LinkedHashMap<>();
    private int total;

    /** Nothing yet. */
    public Mix() {}

    /** What a collection of pods asks for. */
    public static Mix of(Collection<Shape> pods) {
        Mix mix = new Mix();
        pods.forEach(mix::add);
        return mix;
    }

    void add(Shape shape) {
        add(shape, 1);
    }

    /** Counts so many pods of a shape. */
    public void add(Shape shape, int count) {
        counts.merge(shape, count, Integer::sum);
        total += count;
    }

    /** How many pods. */
    public int total() {
        return total;
    }

    /** How many pods of each shape, in the order in which they were first seen. */
    public Map<Shape, Integer> counts() {
        return java.util.Collections.unmodifiableMap(counts);
    }

    /** The most frequent shapes that together make up a part of all pods, with their shares of those; first seen, first. */
    List<Part> typical(double part) {
        List<Map.Entry<Shape, Integer>> byCount = new ArrayList<>(counts.entrySet());
        byCount.sort(Comparator.comparingInt((Map.Entry<Shape, Integer> entry) -> -entry.getValue()));
        int covered = 0;
        int taken = 0;
        while (taken < byCount.size() && covered < part * total) {
            covered += byCount.get(taken++).getValue();
        }
        double all = covered;
        return byCount.subList(0, taken).stream()
                .map(entry -> new Part(entry.getKey(), entry.getValue() / all))
                .toList();
    }

    /** A shape and its part of the pods. */
    record Part(Shape shape, double share) {}
}
