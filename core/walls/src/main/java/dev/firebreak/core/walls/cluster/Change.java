package dev.firebreak.core.walls.cluster;

import java.util.List;

/**
 * What applying does to one object.
 *
 * @param place the file that wants it
 * @param fields those that change; none of what is created
 */
public record Change(ObjectName object, String place, Kind kind, List<FieldChange> fields) {
    /** Whether it is there. */
    public enum Kind {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    public Change {
        fields = List.copyOf(fields);
    }
}
