package dev.firebreak.core.placement;

/**
 * One copy of a workload.
 *
 * @param workload its name
 * @param ordinal from 0
 */
public record Replica(String workload, int ordinal) implements Comparable<Replica> {
    public Replica {
        if (ordinal < 0) {
            throw new IllegalArgumentException("copies are counted from 0, not " + ordinal);
        }
    }

    @Override
    public int compareTo(Replica other) {
        int byName = workload.compareTo(other.workload);
        return byName != 0 ? byName : Integer.compare(ordinal, other.ordinal);
    }

    /** For people and files: {@code gitea}, {@code gitea/1}. */
    @Override
    public String toString() {
        return ordinal == 0 ? workload : workload + "/" + ordinal;
    }
}
