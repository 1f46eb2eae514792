package dev.firebreak.core.walls.cluster;

import java.util.List;

/** What came of applying. */
public sealed interface Applied {
    /** What was found out before anything was changed. */
    Difference difference();

    /** It would go through; nothing was changed. */
    record Rehearsed(Difference difference) implements Applied {}

    /**
     * Everything is applied, and healthy where that was waited for.
     *
     * @param pruned what was deleted
     */
    record Done(Difference difference, List<ObjectName> pruned) implements Applied {
        public Done {
            pruned = List.copyOf(pruned);
        }
    }

    /**
     * It stopped on the way. Applying again goes on from here.
     *
     * @param applied what the cluster took
     * @param troubles why it stopped
     * @param untouched what was not sent
     */
    record Stopped(Difference difference, List<ObjectName> applied, List<Trouble> troubles, List<ObjectName> untouched)
            implements Applied {
        public Stopped {
            applied = List.copyOf(applied);
            troubles = List.copyOf(troubles);
            untouched = List.copyOf(untouched);
        }
    }
}
