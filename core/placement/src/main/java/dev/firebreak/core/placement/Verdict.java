package dev.firebreak.core.placement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a node is to one copy, all others standing where the plan has them. */
public sealed interface Verdict {
    /** The node's name. */
    String node();

    /**
     * The copy stands here.
     *
     * @param points what the place costs, lower is better
     * @param wishes which wish costs how many of them
     */
    record Chosen(String node, Spot spot, double points, Map<Wish, Double> wishes) implements Verdict {
        public Chosen {
            wishes = ordered(wishes);
        }
    }

    /**
     * The copy could stand here.
     *
     * @param spot the best place on the node
     * @param worseBy how many points more it costs than where the copy stands; a place may look better by itself and not
     *     be worth the move, or be wanted by another copy more
     * @param differences by how much, for each wish that differs
     */
    record Possible(String node, Spot spot, double worseBy, Map<Wish, Double> differences) implements Verdict {
        public Possible {
            differences = ordered(differences);
        }
    }

    /** The copy cannot stand here. */
    record Refused(String node, List<Refusal> refusals) implements Verdict {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    private static Map<Wish, Double> ordered(Map<Wish, Double> of) {
        Map<Wish, Double> ordered = new EnumMap<>(Wish.class);
        ordered.putAll(of);
        return Collections.unmodifiableMap(ordered);
    }
}
