package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Share;
import java.util.List;

/** What a node loses for GPU work still to come when a copy takes of its cards. Asked only in labs too large for a proof. */
@FunctionalInterface
public interface CardLoss {
    /**
     * What is free on a node.
     *
     * @param cards the free share of each card, in the node's order
     */
    record Free(Cores cpu, Bytes memory, List<Share> cards) {
        public Free {
            cards = List.copyOf(cards);
        }
    }

    /** In points, added to the copy's wishes; more is worse, and only differences between places count. */
    double points(Node node, Free before, Free after);

    /** The card that is left with least: ten points for what stays free of the cards that are touched. */
    static double bestFit(Node node, Free before, Free after) {
        double left = 0;
        for (int card = 0; card < before.cards().size(); card++) {
            if (!before.cards().get(card).equals(after.cards().get(card))) {
                left += after.cards().get(card).thousandths() / 1000.0;
            }
        }
        return 10 * left;
    }
}
