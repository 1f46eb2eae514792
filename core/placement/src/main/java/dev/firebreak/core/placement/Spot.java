package dev.firebreak.core.placement;

import java.util.List;
import java.util.Optional;

/**
 * A place on a node.
 *
 * @param node its name
 * @param disk the disk that holds the copy's data; empty when it needs none
 * @param cards indices of the node's cards, ascending; empty when it needs none
 */
public record Spot(String node, Optional<String> disk, List<Integer> cards) {
    public Spot {
        cards = cards.stream().sorted().toList();
    }
}
