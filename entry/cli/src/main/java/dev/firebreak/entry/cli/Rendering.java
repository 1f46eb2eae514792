package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Turns a lab and its plan into files, and puts those where engines find them. */
public interface Rendering {
    /** The files, or everything that stands in the way. */
    Rendered render(Lab lab, Plan plan, Target target);

    /** The objects that carry what a workload's class means for it, by the effect's key; a layer may have none. */
    Map<String, List<String>> carriers(Lab lab, Plan plan, String workload);

    /** Puts files into a folder, beside what others wrote there. */
    Delivered deliver(Path folder, SortedMap<String, String> files, How how) throws IOException;

    /** A file in a folder that was delivered to before; empty when it is not there. */
    Optional<String> delivered(Path folder, String path) throws IOException;

    /**
     * How files are put into a folder.
     *
     * @param force whether files of Firebreak's that somebody changed are overwritten
     * @param preview whether nothing is written
     * @param commit the message of a commit in the folder's Git repository; empty when there is to be none
     */
    record How(boolean force, boolean preview, Optional<String> commit) {}

    /** What became of files. */
    sealed interface Delivered {
        /**
         * @param unchanged how many were there already as they should be
         * @param commit what was committed, in which branch; empty when nothing was to be, or nothing differed
         */
        record Done(
                List<String> created,
                List<String> changed,
                List<String> removed,
                int unchanged,
                Optional<String> commit)
                implements Delivered {
            public Done {
                created = List.copyOf(created);
                changed = List.copyOf(changed);
                removed = List.copyOf(removed);
            }
        }

        /** @param problems each with what to do; nothing was written */
        record Refused(List<String> problems) implements Delivered {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }
}
