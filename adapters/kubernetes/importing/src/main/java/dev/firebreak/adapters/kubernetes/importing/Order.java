package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who starts after whom, as Flux's Kustomizations and releases depend on each other; what would close a circle goes. */
final class Order {
    /** Others that one waits for; a Kustomization of more is a whole part of the cluster. */
    private static final int MOST = 8;

    private final Map<String, List<Found>> byKustomization = new HashMap<>();
    private final Map<String, List<Found>> byRelease = new HashMap<>();
    private final Map<String, Set<String>> after = new LinkedHashMap<>();
    private int circles;

    private Order(List<Found> all) {
        for (Found found : all) {
            found.candidate()
                    .origin()
                    .by()
                    .ifPresent(flux -> byKustomization
                            .computeIfAbsent(flux.name(), n -> new ArrayList<>())
                            .add(found));
            byRelease
                    .computeIfAbsent(found.candidate().origin().name(), n -> new ArrayList<>())
                    .add(found);
        }
    }

    static Order of(List<Found> all) {
        Order order = new Order(all);
        for (Found found : all) {
            found.candidate()
                    .origin()
                    .by()
                    .ifPresent(flux -> flux.after()
                            .forEach(name -> order.add(found, order.byKustomization.getOrDefault(name, List.of()))));
            found.candidate()
                    .hints()
                    .after()
                    .forEach(name -> order.add(found, order.byRelease.getOrDefault(name, List.of())));
        }
        return order;
    }

    /** The names of those that one starts after. */
    Set<String> after(String name) {
        return after.getOrDefault(name, Set.of());
    }

    /** How many dependencies were left out because they would wait in a circle. */
    int circles() {
        return circles;
    }

    private void add(Found found, List<Found> others) {
        if (others.size() > MOST) {
            return;
        }
        for (Found other : others) {
            String name = found.name();
            if (name.equals(other.name()) || other.candidate().shape() == Shape.TO_AN_END) {
                continue;
            }
            if (waits(other.name(), name)) {
                circles++;
            } else {
                after.computeIfAbsent(name, n -> new TreeSet<>()).add(other.name());
            }
        }
    }

    private boolean waits(String who, String forWhom) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(who));
        while (!open.isEmpty()) {
            String at = open.pop();
            if (at.equals(forWhom)) {
                return true;
            }
            if (seen.add(at)) {
                open.addAll(after(at));
            }
        }
        return false;
    }
}
