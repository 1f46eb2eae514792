package dev.firebreak.core.walls.cluster;

/**
 * A field that the lab wants otherwise and that somebody else owns.
 *
 * @param place the file that wants it
 * @param owner the manager as the cluster names it
 */
public record Conflict(ObjectName object, String place, String field, String owner) {
    /** A sentence for whoever applies. */
    @Override
    public String toString() {
        return object + " (" + place + "): " + field + " belongs to " + owner;
    }
}
