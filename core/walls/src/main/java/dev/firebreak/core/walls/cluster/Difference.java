package dev.firebreak.core.walls.cluster;

import java.util.List;

/**
 * What applying would do.
 *
 * @param changes of every wanted object, in the order in which they are applied, also of what stays as it is
 * @param leftovers what is no longer wanted
 * @param conflicts what applying refuses to take from others unless it is told to
 * @param notes what a person should know besides
 */
public record Difference(List<Change> changes, List<Leftover> leftovers, List<Conflict> conflicts, List<String> notes) {
    public Difference {
        changes = List.copyOf(changes);
        leftovers = List.copyOf(leftovers);
        conflicts = List.copyOf(conflicts);
        notes = List.copyOf(notes);
    }

    /** Whether the cluster is as the lab wants it. */
    public boolean isNone() {
        return leftovers.isEmpty() && changes.stream().allMatch(change -> change.kind() == Change.Kind.UNCHANGED);
    }
}
