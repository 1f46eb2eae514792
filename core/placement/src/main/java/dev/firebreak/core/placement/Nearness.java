package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What nearness costs for certain while some workloads are still to come: nothing as long as they may. */
final class Nearness {
    private final Problem problem;
    private final State state;
    private final int[] openGroups;
    private final List<BitSet> canStand = new ArrayList<>();

    Nearness(Problem problem, State state) {
        this.problem = problem;
        this.state = state;
        this.openGroups = new int[problem.workloads().size()];
        problem.workloads().forEach(w -> canStand.add(new BitSet()));
    }

    void canStand(Part part) {
        for (Choice choice : part.choices()) {
            canStand.get(part.group().workloadIndex()).set(choice.site().index());
        }
    }

    /** Copies of the group are still to come. */
    void open(Group group) {
        openGroups[group.workloadIndex()]++;
    }

    void close(Group group) {
        openGroups[group.workloadIndex()]--;
    }

    /** What a copy that comes would be charged: for workloads that are not there and will not come. */
    long ofComing(Group group, Site site) {
        long cost = 0;
        for (int other : problem.near(group.workloadIndex())) {
            if (state.company().on(site, other) == 0 && !mayCome(other, site)) {
                cost += Wish.NEAR.milli(group.home());
            }
        }
        return cost;
    }

    private boolean mayCome(int workload, Site site) {
        return openGroups[workload] > 0 && canStand.get(workload).get(site.index());
    }

    /** What placed copies have been charged for not being near somebody who may still come. */
    long chargedTooEarly() {
        long charged = 0;
        for (Group group : problem.groups()) {
            int[] near = problem.near(group.workloadIndex());
            for (int copy = group.firstCopy(); near.length > 0 && copy < group.firstCopy() + group.size(); copy++) {
                if (state.isPlaced(copy)) {
                    charged += chargedTooEarly(group, near, state.siteOf(copy));
                }
            }
        }
        return charged;
    }

    private long chargedTooEarly(Group group, int[] near, Site site) {
        long charged = 0;
        for (int other : near) {
            if (state.company().on(site, other) == 0 && mayCome(other, site)) {
                charged += Wish.NEAR.milli(group.home());
            }
        }
        return charged;
    }
}
