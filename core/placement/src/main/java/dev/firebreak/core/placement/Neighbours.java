package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Treatment.Home;

/**
 * What copies on one node or one disk mind of one another: data does not like heavy writers on its disk, pipelines and
 * agents keep away from data. Kept as counts, so that a look takes the same time however many stand there.
 */
final class Neighbours {
    private final int[] dataOnNode;
    private final int[] pipelinesOnNode;
    private final int[] agentsOnNode;
    private final int[] dataOnDisk;
    private final int[] pipelinesOnDisk;
    private final int[] agentsOnDisk;
    private final long[] writesOnDisk;

    Neighbours(Problem problem) {
        int nodes = problem.sites().size();
        this.dataOnNode = new int[nodes];
        this.pipelinesOnNode = new int[nodes];
        this.agentsOnNode = new int[nodes];
        this.dataOnDisk = new int[problem.diskCount()];
        this.pipelinesOnDisk = new int[problem.diskCount()];
        this.agentsOnDisk = new int[problem.diskCount()];
        this.writesOnDisk = new long[problem.diskCount()];
    }

    /** What they and a copy that comes would mind of each other. */
    void minded(Home home, Site site, Option option, Wishes.Tally tally) {
        int n = site.index();
        int d = site.firstDisk() + option.disk();
        boolean hasDisk = option.disk() >= 0;
        switch (home) {
            case FAST_STORAGE -> {
                long onNode = pipelinesOnNode[n] * Wish.NODE_OF_DATA.milli(Home.SPARE_CAPACITY)
                        + agentsOnNode[n] * Wish.NODE_OF_DATA.milli(Home.LEFTOVERS);
                tally.add(Wish.NODE_OF_DATA, onNode);
                if (hasDisk) {
                    long onDisk = pipelinesOnDisk[d] * Wish.DISK_OF_DATA.milli(Home.SPARE_CAPACITY)
                            + agentsOnDisk[d] * Wish.DISK_OF_DATA.milli(Home.LEFTOVERS);
                    tally.add(Wish.DISK_OF_DATA, onDisk);
                    tally.add(Wish.HEAVY_WRITER, writesOnDisk[d]);
                }
            }
            case SPARE_CAPACITY, LEFTOVERS -> {
                tally.add(Wish.NODE_OF_DATA, dataOnNode[n] * Wish.NODE_OF_DATA.milli(home));
                if (hasDisk) {
                    tally.add(Wish.DISK_OF_DATA, dataOnDisk[d] * Wish.DISK_OF_DATA.milli(home));
                }
            }
            case BEST_PERFORMANCE_PER_WATT, CHEAPEST -> {}
        }
        if (hasDisk) {
            tally.add(Wish.HEAVY_WRITER, dataOnDisk[d] * option.writes());
        }
    }

    void add(Home home, Site site, Option option) {
        change(home, site, option, 1);
    }

    void remove(Home home, Site site, Option option) {
        change(home, site, option, -1);
    }

    private void change(Home home, Site site, Option option, int by) {
        int n = site.index();
        int d = site.firstDisk() + option.disk();
        boolean hasDisk = option.disk() >= 0;
        switch (home) {
            case FAST_STORAGE -> count(dataOnNode, n, dataOnDisk, d, hasDisk, by);
            case SPARE_CAPACITY -> count(pipelinesOnNode, n, pipelinesOnDisk, d, hasDisk, by);
            case LEFTOVERS -> count(agentsOnNode, n, agentsOnDisk, d, hasDisk, by);
            case BEST_PERFORMANCE_PER_WATT, CHEAPEST -> {}
        }
        if (hasDisk) {
            writesOnDisk[d] += by * option.writes();
        }
    }

    private static void count(int[] onNode, int node, int[] onDisk, int disk, boolean hasDisk, int by) {
        onNode[node] += by;
        if (hasDisk) {
            onDisk[disk] += by;
        }
    }
}
