package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Lab;
import java.util.List;

/** What a lab file turned out to be. */
public sealed interface LabReading {
    /** A lab whose parts hold together. */
    record Good(Lab lab) implements LabReading {}

    /**
     * No lab.
     *
     * @param problems all that were found, by place; at least one
     */
    record Bad(List<Problem> problems) implements LabReading {
        public Bad {
            problems = List.copyOf(problems);
        }
    }
}
