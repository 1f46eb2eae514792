package dev.firebreak.core.walls;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Walls as the texts that build them, or what stands in the way of that. */
public sealed interface Rendered {
    /**
     * Texts by path, as a folder would hold them: the same for the same lab and plan.
     *
     * @param files paths with {@code /} between their parts, relative, never out of the folder
     */
    record Files(SortedMap<String, String> files) implements Rendered {
        public Files {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /** @param problems sentences for whoever wrote the lab, at least one */
    record Impossible(List<String> problems) implements Rendered {
        public Impossible {
            problems = List.copyOf(problems);
        }
    }
}
