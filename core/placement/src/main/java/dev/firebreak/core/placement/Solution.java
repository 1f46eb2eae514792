package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where every copy stood at some moment of the search. */
final class Solution {
    private final @Nullable Choice[] places;
    private final long cost;

    private Solution(@Nullable Choice[] places, long cost) {
        this.places = places;
        this.cost = cost;
    }

    static Solution of(State state) {
        Choice[] places = new Choice[state.problem().copies()];
        for (int copy = 0; copy < places.length; copy++) {
            if (state.isPlaced(copy)) {
                places[copy] = new Choice(state.siteOf(copy), state.optionOf(copy));
            }
        }
        return new Solution(places, state.cost());
    }

    long cost() {
        return cost;
    }

    /** Puts every copy where it stood. */
    void restore(State state) {
        for (int copy = 0; copy < places.length; copy++) {
            if (state.isPlaced(copy)) {
                state.remove(copy);
            }
        }
        for (int copy = 0; copy < places.length; copy++) {
            Choice place = places[copy];
            if (place != null) {
                state.place(copy, place.site(), place.option());
            }
        }
    }

    /** The copies with their places, as something that runs. */
    List<Placed> placed(Problem problem) {
        List<Placed> placed = new ArrayList<>();
        for (int copy = 0; copy < places.length; copy++) {
            Choice place = places[copy];
            if (place != null) {
                Spot spot = Running.spotOf(place.site().node(), place.option());
                placed.add(new Placed(problem.groupOf(copy).replica(copy), spot));
            }
        }
        return placed;
    }
}
