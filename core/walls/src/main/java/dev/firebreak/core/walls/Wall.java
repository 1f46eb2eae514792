package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Placed;
import java.util.List;
import java.util.Set;

/**
 * What stands around one workload.
 *
 * @param workload as the lab declares it
 * @param territory where it belongs
 * @param kind as what it runs
 * @param promise to each copy
 * @param copies where the plan puts them, ascending
 */
public record Wall(Workload workload, String territory, Kind kind, Promise promise, List<Placed> copies) {
    /** Finished runs whose pods, and with them their scratch space, are kept for a while: a good one and a failed one. */
    private static final int KEPT_RUNS = 2;

    private static final Bytes USUAL_STATE = Bytes.ofMib(1024);

    /** As what a workload runs. */
    public enum Kind {
        /** Copies that are alike and keep nothing. */
        STATELESS,
        /** Copies that keep a disk each. */
        STATEFUL,
        /** One on each node. */
        EACH_NODE,
        /** When its schedule says. */
        SCHEDULED,
        /** Copies that only work together. */
        GANG,
        /** Installed by an operator or a chart; walls are built around it all the same. */
        CHART,
        /** On a machine outside the cluster. */
        OUTSIDE
    }

    public Wall {
        copies = List.copyOf(copies);
    }

    /** Space that each copy has for itself: what it needs, and for state that nobody measured a usual amount. */
    public Bytes storage() {
        Bytes need = workload.needs().disk().map(DiskNeed::size).orElse(Bytes.ZERO);
        return need.value() == 0 && workload.state().isPresent() ? USUAL_STATE : need;
    }

    /**
     * How often the space of one copy may be there at once. What is claimed stays. What goes with its pod is there twice
     * while one pod takes another's place; and of what runs by a schedule beside the last run that went well and the last
     * that did not, until both are cleared away.
     */
    public int storageTurns() {
        if (storage().value() == 0 || keepsItsClaim()) {
            return 1;
        }
        return workload.schedule().isPresent() ? 1 + KEPT_RUNS : 2;
    }

    private boolean keepsItsClaim() {
        return workload.state().isPresent() && kind != Kind.EACH_NODE && kind != Kind.STATELESS;
    }

    /** The wall that a workload's class asks for. */
    static Wall around(Workload workload, List<Placed> copies, Set<String> outside) {
        Amount needs = new Amount(workload.needs().cpu(), workload.needs().memory());
        return new Wall(
                workload,
                Territories.nameOf(workload),
                kindOf(workload, copies, outside),
                Promise.of(needs, workload.treatment().compute()),
                copies);
    }

    private static Kind kindOf(Workload workload, List<Placed> copies, Set<String> outside) {
        if (!copies.isEmpty()
                && copies.stream().allMatch(copy -> outside.contains(copy.spot().node()))) {
            return Kind.OUTSIDE;
        }
        if (workload.container().image().isEmpty()) {
            return Kind.CHART;
        }
        if (workload.where().gang().isPresent()) {
            return Kind.GANG;
        }
        if (workload.replicas() instanceof Replicas.EachNode) {
            return Kind.EACH_NODE;
        }
        if (workload.schedule().isPresent()) {
            return Kind.SCHEDULED;
        }
        return workload.state().isPresent() ? Kind.STATEFUL : Kind.STATELESS;
    }
}
