package dev.firebreak.core.walls.cluster;

import java.util.List;

/**
 * Where a cluster is no longer what was applied.
 *
 * @param missing wanted objects that are not there
 * @param changed objects with fields that somebody else changed
 * @param notes what a person should know besides
 */
public record Drift(List<ObjectName> missing, List<Change> changed, List<String> notes) {
    public Drift {
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
    }

    /** Whether everything is as it was applied. */
    public boolean isNone() {
        return missing.isEmpty() && changed.isEmpty();
    }
}
