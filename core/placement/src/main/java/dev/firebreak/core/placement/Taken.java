package dev.firebreak.core.placement;

import java.util.List;

/** A plan taken up again, so that it can be asked about. */
final class Taken {
    private Taken() {}

    /** As {@link #of(Problem, List, Running)}, nothing having run before. */
    static State of(Problem problem, List<Placed> placed) {
        return of(problem, placed, Running.nothing(problem));
    }

    /** Every copy where the plan has it. A copy whose place no longer fits, because the lab is another, is left out. */
    static State of(Problem problem, List<Placed> placed, Running running) {
        State state = new State(problem, running);
        Running places = Running.of(problem, placed);
        for (int copy = 0; copy < problem.copies(); copy++) {
            if (places.hasPlace(copy) && state.fits(copy, places.siteOf(copy), places.optionOf(copy))) {
                state.place(copy, places.siteOf(copy), places.optionOf(copy));
            }
        }
        return state;
    }
}
