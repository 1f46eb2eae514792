package dev.firebreak.adapters.labfile;

import java.util.Optional;

/** Ends the reading of a file that is no YAML, or more than is read; never leaves the package. */
final class BrokenFile extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    BrokenFile(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    BrokenFile(Place place, String wrong) {
        this(new Problem(place, "", "", wrong, Optional.empty()));
    }

    Problem problem() {
        return problem;
    }
}
