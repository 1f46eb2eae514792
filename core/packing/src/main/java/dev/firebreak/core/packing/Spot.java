package dev.firebreak.core.packing;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a pod goes.
 *
 * @param node its index in the cluster
 * @param cards its cards, bit i standing for card i
 */
public record Spot(int node, long cards) {
    /** The indices of its cards, ascending. */
    public List<Integer> cardIndices() {
        List<Integer> indices = new ArrayList<>();
        for (long rest = cards; rest != 0; rest &= rest - 1) {
            indices.add(Long.numberOfTrailingZeros(rest));
        }
        return indices;
    }
}
