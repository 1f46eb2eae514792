package dev.firebreak.entry.metrics;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which workloads have series of their own. */
final class Heaviest {
    /** So many at most; the rest are one, {@link #OTHERS}. */
    static final int MOST = 500;

    static final String OTHERS = "others";

    private Heaviest() {}

    /** By name, those with most processor time and memory first. */
    static Map<String, List<GroupCounters>> of(List<GroupCounters> groups, int most) {
        Map<String, List<GroupCounters>> named = new LinkedHashMap<>();
        groups.stream()
                .sorted(Comparator.comparingLong(Heaviest::weight).reversed())
                .forEach(group -> {
                    String name = name(group.owner());
                    String series = named.containsKey(name) || named.size() < most ? name : OTHERS;
                    named.computeIfAbsent(series, _ -> new ArrayList<>()).add(group);
                });
        return named;
    }

    /** A second of processor time weighs as much as a mebibyte. */
    private static long weight(GroupCounters group) {
        return group.cpuMicros() / 1_000_000 + (group.memory().currentBytes() >> 20);
    }

    private static String name(Owner owner) {
        return owner.container()
                .map(container -> owner.label() + "/" + container)
                .orElseGet(owner::label);
    }
}
