package dev.firebreak.core.walls.cluster;

/**
 * Why something cannot be done in a cluster.
 *
 * @param what happened, to which object
 * @param place a file, or where the cluster is
 * @param next what to do about it
 */
public record Trouble(String what, String place, String next) {
    /** As a person reads it. */
    @Override
    public String toString() {
        return what + " (" + place + "). " + next;
    }
}
