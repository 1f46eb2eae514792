package dev.firebreak.core.alerts;

import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who lives where, and which nodes are lost with whoever lives there. Not safe for threads. */
final class Homes {
    /** After a node is back what lives there gets so long to start before its trouble is its own. */
    static final Duration STARTS = Duration.ofMinutes(2);

    private final Map<String, Set<String>> byNode = new HashMap<>();
    private final Map<String, Set<String>> byWorkload = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Map<String, Duration> backSince = new HashMap<>();

    /** By lost node who is gone with it, until something changes. */
    private final Map<String, List<String>> goneWith = new HashMap<>();

    /** Who is seen on a node now. */
    void saw(String node, Set<String> workloads) {
        Set<String> before = byNode.getOrDefault(node, Set.of());
        if (!before.equals(workloads)) {
            leave(node, before);
            byNode.put(node, Set.copyOf(workloads));
            workloads.forEach(workload ->
                    byWorkload.computeIfAbsent(workload, key -> new TreeSet<>()).add(node));
            goneWith.clear();
        }
    }

    private void leave(String node, Set<String> workloads) {
        for (String workload : workloads) {
            byWorkload.computeIfPresent(workload, (key, nodes) -> {
                nodes.remove(node);
                return nodes.isEmpty() ? null : nodes;
            });
        }
    }

    /** Who matters most is not what it was. */
    void rankAnew() {
        goneWith.clear();
    }

    void lost(String node) {
        lost.add(node);
        backSince.remove(node);
        goneWith.clear();
    }

    void back(String node, Moment now) {
        if (lost.remove(node)) {
            backSince.put(node, now.running());
            goneWith.clear();
        }
    }

    /** It is no node of the lab any more. */
    void forget(String node) {
        leave(node, byNode.getOrDefault(node, Set.of()));
        byNode.remove(node);
        goneWith.clear();
        lost.remove(node);
        backSince.remove(node);
    }

    Set<String> of(String workload) {
        return byWorkload.getOrDefault(workload, Set.of());
    }

    /** Nodes that are lost, or came back just now. */
    Set<String> gone(Moment now) {
        backSince.values().removeIf(since -> now.running().minus(since).compareTo(STARTS) > 0);
        Set<String> gone = new TreeSet<>(lost);
        gone.addAll(backSince.keySet());
        return gone;
    }

    /** Those who live nowhere but on lost nodes, this one among them; who matters most first. */
    List<String> goneWith(String node, Roster roster) {
        return goneWith.computeIfAbsent(
                node,
                key -> byNode.getOrDefault(key, Set.of()).stream()
                        .filter(workload -> lost.containsAll(of(workload)))
                        .sorted(Comparator.comparing(roster::severity)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList());
    }
}
