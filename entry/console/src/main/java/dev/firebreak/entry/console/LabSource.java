package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import java.util.List;

/** The lab file that the House shows. */
public interface LabSource {
    /** What the file says now. Takes no longer than reading it does. */
    State look();

    /** A program that was given no lab file. */
    LabSource NONE = State.None::new;

    /** What a lab file says. */
    sealed interface State {
        /** Nobody named one. */
        record None() implements State {}

        /**
         * It does not hold.
         *
         * @param file for people
         * @param problems each with file, line and column; at least one
         */
        record Bad(String file, List<String> problems) implements State {
            public Bad {
                problems = List.copyOf(problems);
            }
        }

        /**
         * A lab.
         *
         * @param file for people
         * @param running what runs by the plan that was kept beside it
         */
        record Known(String file, Lab lab, List<Placed> running) implements State {
            public Known {
                running = List.copyOf(running);
            }
        }
    }
}
