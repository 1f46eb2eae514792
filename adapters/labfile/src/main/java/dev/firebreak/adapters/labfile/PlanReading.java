package dev.firebreak.adapters.labfile;

import dev.firebreak.core.placement.Placed;
import java.util.List;

/** What the file of a saved plan turned out to be. */
public sealed interface PlanReading {
    /**
     * What runs where.
     *
     * @param lab the name of the lab that it is of
     * @param placed by replica, ascending
     */
    record Good(String lab, List<Placed> placed) implements PlanReading {
        public Good {
            placed = List.copyOf(placed);
        }
    }

    /** No file: nothing was planned yet. */
    record Nothing() implements PlanReading {}

    /**
     * No plan.
     *
     * @param problems all that were found, by place; at least one
     */
    record Bad(List<Problem> problems) implements PlanReading {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
