package dev.firebreak.core.placement;

import java.util.List;

/**
 * Where everything lives.
 *
 * @param placed by replica, ascending
 * @param unplaced by replica, ascending
 * @param score what the weighed wishes add up to, lower is better
 * @param proof how good that is known to be
 * @param moves against what ran before; empty when nothing was known to run
 */
public record Plan(List<Placed> placed, List<Unplaced> unplaced, double score, Proof proof, List<Move> moves) {
    public Plan {
        placed = List.copyOf(placed);
        unplaced = List.copyOf(unplaced);
        moves = List.copyOf(moves);
    }

    /** What stands on a node, ascending. */
    public List<Placed> on(String node) {
        return placed.stream().filter(p -> p.spot().node().equals(node)).toList();
    }
}
