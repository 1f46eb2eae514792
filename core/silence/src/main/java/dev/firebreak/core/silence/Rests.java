package dev.firebreak.core.silence;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rests that somebody asked for, of workloads, which keep their own, and of nodes; at most one each. */
final class Rests {
    private final Map<String, Rest> byNode = new TreeMap<>();

    /** Takes a rest in the place of what was asked for before; one of nobody who is known changes nothing. */
    void ask(Rest rest, Map<String, Vital> vitals, Set<String> nodes) {
        switch (rest.subject()) {
            case Subject.Workload(String name) -> {
                Vital vital = vitals.get(name);
                if (vital != null) {
                    vital.pause().ask(rest);
                    vital.touch();
                }
            }
            case Subject.Node(String name) -> {
                if (nodes.contains(name)) {
                    byNode.put(name, rest);
                    vitals.values().forEach(Vital::touch);
                }
            }
        }
    }

    /** Ends a rest; of a node also that of those who rested with it. */
    void wake(Subject subject, Map<String, Vital> vitals, Instant now) {
        switch (subject) {
            case Subject.Workload(String name) -> {
                Vital vital = vitals.get(name);
                if (vital != null) {
                    vital.pause().wake(now);
                    vital.touch();
                }
            }
            case Subject.Node(String name) -> {
                Rest ended = byNode.remove(name);
                if (ended != null) {
                    vitals.values().stream()
                            .filter(vital -> vital.pause().is(ended))
                            .forEach(vital -> vital.pause().wake(now));
                    vitals.values().forEach(Vital::touch);
                }
            }
        }
    }

    void only(Set<String> nodes) {
        byNode.keySet().retainAll(nodes);
    }

    Optional<Rest> of(String node, Instant now) {
        return Optional.ofNullable(byNode.get(node)).filter(rest -> rest.covers(now));
    }

    /** What lives on nothing but nodes that rest, rests too. */
    void with(Vital vital, Instant now) {
        if (byNode.isEmpty() || vital.pause().at(now).isPresent()) {
            return;
        }
        NavigableSet<String> places = vital.processes().nodes();
        if (!places.isEmpty() && places.stream().allMatch(node -> of(node, now).isPresent())) {
            of(places.first(), now).ifPresent(vital.pause()::ask);
        }
    }
}
