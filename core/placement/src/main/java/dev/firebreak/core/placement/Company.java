package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hard rules about who else stands where: host ports, keeping apart, gangs on one fabric. */
final class Company {
    private final Problem problem;
    private final Counts onSite;
    private final Counts inZone;
    private final Set<Long> portsTaken = new HashSet<>();

    Company(Problem problem) {
        this.problem = problem;
        this.onSite = new Counts(problem.workloads().size(), problem.sites().size());
        this.inZone = new Counts(problem.workloads().size(), problem.zoneCount());
    }

    boolean allows(Group group, Site site) {
        return takenPort(group, site) < 0
                && !besideItself(group, site)
                && enemy(group, site) < 0
                && (!group.isGang() || onOneFabric(group, site));
    }

    /** Who is in the way; empty exactly when {@link #allows}. */
    List<Refusal> refusals(Group group, Site site) {
        List<Refusal> refusals = new ArrayList<>();
        int port = takenPort(group, site);
        if (port >= 0) {
            refusals.add(new Refusal(Rule.HOST_PORT, "port " + port / 2 + " of the node is taken"));
        }
        if (besideItself(group, site)) {
            refusals.add(new Refusal(
                    Rule.APART, "a copy of it stands " + (group.apartByZone() ? "in the zone" : "there") + " already"));
        }
        int enemy = enemy(group, site);
        if (enemy >= 0) {
            refusals.add(new Refusal(
                    Rule.APART,
                    "keeps apart from " + problem.workloads().get(enemy).name() + ", which stands there"));
        }
        if (group.isGang() && !onOneFabric(group, site)) {
            refusals.add(new Refusal(Rule.GANG, "shares no fabric with the gang's other copies"));
        }
        return refusals;
    }

    private int takenPort(Group group, Site site) {
        for (int port : problem.hostPorts(group.workloadIndex())) {
            if (portsTaken.contains(key(site, port))) {
                return port;
            }
        }
        return -1;
    }

    private boolean besideItself(Group group, Site site) {
        if (group.apartByZone() && inZone.at(group.workloadIndex(), site.zone()) > 0) {
            return true;
        }
        return group.apartByNode() && onSite.at(group.workloadIndex(), site.index()) > 0;
    }

    private int enemy(Group group, Site site) {
        for (int other : problem.apartFrom(group.workloadIndex())) {
            if (onSite.at(other, site.index()) > 0) {
                return other;
            }
        }
        return -1;
    }

    private boolean onOneFabric(Group gang, Site site) {
        for (BitSet fabric : problem.fabricsFor(gang)) {
            if (fabric.get(site.index()) && holdsAll(fabric, gang)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsAll(BitSet fabric, Group gang) {
        for (Site other : problem.sites()) {
            if (onSite.at(gang.workloadIndex(), other.index()) > 0 && !fabric.get(other.index())) {
                return false;
            }
        }
        return true;
    }

    /** Copies of a workload on a node. */
    int on(Site site, int workload) {
        return onSite.at(workload, site.index());
    }

    /** Copies of a workload in the node's zone. */
    int near(Site site, int workload) {
        return inZone.at(workload, site.zone());
    }

    void add(Group group, Site site) {
        change(group, site, 1);
        for (int port : problem.hostPorts(group.workloadIndex())) {
            portsTaken.add(key(site, port));
        }
    }

    void remove(Group group, Site site) {
        change(group, site, -1);
        for (int port : problem.hostPorts(group.workloadIndex())) {
            portsTaken.remove(key(site, port));
        }
    }

    private void change(Group group, Site site, int by) {
        if (problem.isCounted(group.workloadIndex())) {
            onSite.add(group.workloadIndex(), site.index(), by);
            inZone.add(group.workloadIndex(), site.zone(), by);
        }
    }

    private static long key(Site site, int port) {
        return ((long) site.index() << 20) | port;
    }
}
