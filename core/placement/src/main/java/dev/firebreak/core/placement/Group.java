package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Treatment.Eviction;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;

/**
 * Copies of one workload that may be exchanged for one another. A workload that stands on each node has a group of one
 * copy for each; any other has one group.
 *
 * @param index in the problem
 * @param workload whose copies
 * @param workloadIndex in the lab's order
 * @param firstCopy number of its first copy in the problem
 * @param firstOrdinal what that copy is called
 * @param size how many copies
 * @param onlySite the node that the copy is for; -1 when any
 */
record Group(int index, Workload workload, int workloadIndex, int firstCopy, int firstOrdinal, int size, int onlySite) {
    /** What it costs to leave out a copy that counts one; all wishes of a lab together cost less than half of it. */
    static final long LEAST_LEFT_OUT = 1_000_000_000L * Wish.POINT;

    Home home() {
        return workload.treatment().home();
    }

    boolean isGang() {
        return workload.where().gang().isPresent();
    }

    /** Whether no two copies may share a node. */
    boolean apartByNode() {
        return isGang() || workload.where().spread() == Where.Spread.NODES;
    }

    boolean apartByZone() {
        return workload.where().spread() == Where.Spread.ZONES;
    }

    /** What it costs to leave a copy out: more than all wishes together, and the more the later its class is evicted. */
    long costOfLeavingOut() {
        return weight(workload.treatment().eviction()) * LEAST_LEFT_OUT;
    }

    private static int weight(Eviction eviction) {
        return switch (eviction) {
            case FIRST -> 1;
            case SECOND -> 2;
            case THIRD -> 4;
            case FOURTH -> 8;
            case LAST -> 16;
        };
    }

    Replica replica(int copy) {
        return new Replica(workload.name(), firstOrdinal + copy - firstCopy);
    }

    boolean holds(Replica replica) {
        int index = replica.ordinal() - firstOrdinal;
        return replica.workload().equals(workload.name()) && index >= 0 && index < size;
    }
}
