package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.placement.Placed;
import java.util.List;
import java.util.stream.Collectors;

/** A house in words, for whoever does not see it. */
final class Summary {
    private static final int MOST_MACHINES = 24;

    private Summary() {}

    static String title(House house) {
        return house.lab().name();
    }

    /** {@code 12 workloads on 6 machines, 1 without a place}. */
    static String line(House house) {
        long placed = house.plan().placed().stream()
                .map(p -> p.replica().workload())
                .distinct()
                .count();
        int lost = house.plan().unplaced().size();
        return Figures.count((int) placed, "workload") + " on "
                + Figures.count(house.lab().nodes().size(), "machine")
                + (lost == 0 ? "" : ", " + lost + " without a place");
    }

    /** What lives where, as far as a sentence a machine stays bearable. */
    static String of(House house) {
        List<Node> nodes = house.lab().nodes();
        String more = nodes.size() > MOST_MACHINES ? " And " + (nodes.size() - MOST_MACHINES) + " more machines." : "";
        return line(house) + ". "
                + nodes.stream()
                        .limit(MOST_MACHINES)
                        .map(node -> machine(house, node))
                        .collect(Collectors.joining(" "))
                + more;
    }

    private static String machine(House house, Node node) {
        List<Placed> there = house.on(node.name());
        return node.name() + ": "
                + (there.isEmpty()
                        ? "empty"
                        : there.stream().map(p -> p.replica().toString()).collect(Collectors.joining(", ")))
                + ".";
    }
}
