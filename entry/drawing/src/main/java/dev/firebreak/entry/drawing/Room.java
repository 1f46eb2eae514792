package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine, or several like it.
 *
 * @param nodes the one that is drawn first, then those like it
 * @param pieces what stands in the one that is drawn; empty where only counts are
 * @param tallies how many copies of each class stand in all of them
 * @param levels of the one that is drawn, or the mean of all where they differ
 */
record Room(List<Node> nodes, List<Piece> pieces, Map<WorkloadClass, Integer> tallies, List<Level> levels) {
    Room {
        nodes = List.copyOf(nodes);
        pieces = List.copyOf(pieces);
        levels = List.copyOf(levels);
    }

    Node node() {
        return nodes.getFirst();
    }

    /** Whether machines stand here that differ in what lives on them. */
    boolean summed() {
        return pieces.isEmpty() && !tallies.isEmpty();
    }

    /** Each machine for itself. */
    static List<Room> each(House house, List<Node> nodes) {
        return nodes.stream().map(node -> single(house, List.of(node))).toList();
    }

    /** Machines that are made alike and hold the same are one room. */
    static List<Room> twins(House house, List<Node> nodes) {
        Map<Object, List<Node>> like = new LinkedHashMap<>();
        for (Node node : nodes) {
            List<String> tenants =
                    Piece.in(house, node).stream().map(Piece::workload).toList();
            like.computeIfAbsent(List.of(node.hardware(), node.standing(), tenants), k -> new ArrayList<>())
                    .add(node);
        }
        return like.values().stream().map(same -> single(house, same)).toList();
    }

    /** Machines that are made alike are one room, whatever they hold. */
    static List<Room> kinds(House house, List<Node> nodes) {
        Map<Object, List<Node>> like = new LinkedHashMap<>();
        nodes.forEach(node -> like.computeIfAbsent(List.of(node.hardware(), node.standing()), k -> new ArrayList<>())
                .add(node));
        return like.values().stream().map(same -> summed(house, same)).toList();
    }

    private static Room single(House house, List<Node> same) {
        Node first = same.getFirst();
        return new Room(same, Piece.in(house, first), tallies(house, same), Levels.of(house, first));
    }

    private static Room summed(House house, List<Node> same) {
        if (same.size() == 1) {
            return single(house, same);
        }
        List<List<Level>> levels =
                same.stream().map(node -> Levels.of(house, node)).toList();
        return new Room(same, List.of(), tallies(house, same), Level.mean(levels));
    }

    private static Map<WorkloadClass, Integer> tallies(House house, List<Node> nodes) {
        Map<WorkloadClass, Integer> tallies = new EnumMap<>(WorkloadClass.class);
        nodes.forEach(node -> house.on(node.name())
                .forEach(placed -> tallies.merge(house.workload(placed).workloadClass(), 1, Integer::sum)));
        return tallies;
    }
}
