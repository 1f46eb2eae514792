package dev.firebreak.adapters.prometheus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The series of one node, or of one group on it, by name. */
final class Shelf {
    private final Map<String, List<Series>> byName = new HashMap<>();

    void put(Series series) {
        byName.computeIfAbsent(series.name(), _ -> new ArrayList<>()).add(series);
    }

    List<Series> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** A counter, all its series added up that are known then; 0 when none is. */
    double counter(String name, long at) {
        return counter(name, at, _ -> true);
    }

    double counter(String name, long at, Predicate<Series> which) {
        return all(name).stream()
                .filter(which)
                .mapToDouble(series -> series.samples().counter(at))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    double gauge(String name, long at) {
        return all(name).stream()
                .mapToDouble(series -> series.samples().gauge(at))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    double gauge(String name, long at, Predicate<Series> which) {
        return all(name).stream()
                .filter(which)
                .mapToDouble(series -> series.samples().gauge(at))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    /** Whether any series of it is known then. */
    boolean knows(String name, long at) {
        return all(name).stream()
                .anyMatch(series -> !Double.isNaN(series.samples().gauge(at)));
    }

    static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }
}
