package dev.firebreak.core.walls.cluster;

import java.util.List;

/** What a cluster answered, or everything that stood in the way of an answer. */
public sealed interface ClusterAnswer<T> {
    record Got<T>(T value) implements ClusterAnswer<T> {}

    /** @param troubles at least one; nothing was changed */
    record Refused<T>(List<Trouble> troubles) implements ClusterAnswer<T> {
        public Refused {
            troubles = List.copyOf(troubles);
        }
    }
}
