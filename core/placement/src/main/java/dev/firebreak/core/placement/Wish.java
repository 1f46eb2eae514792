package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Treatment.Home;

/**
 * What placement weighs, and the one table of weights: a row for each wish, a column for each {@link Home}, in points. A
 * point is what a thirtieth of a kilowatt hour costs: a cent a month at 0.30 a kilowatt hour. So every cell says what a
 * person would pay each month to have it otherwise, and all wishes are one currency. Fewer points are better.
 */
public enum Wish {
    /** For each point of power drawn at its expected load. */
    POWER("power at its expected load", 1, 1, 1, 1, 1),
    /** For each point of the machine's price that its largest share of the machine stands for, over the lifetime. */
    HARDWARE("its share of the machine's price", 0, 0, 1, 0, 0),
    /** For each step away from NVMe: SSD, virtual disk, hard disk, SD card. */
    SLOW_DISK("a slower kind of disk", 60, 5, 10, 5, 2),
    /** For all of the disk's time that another one on the same disk writes. */
    HEAVY_WRITER("another one writes to its disk", 200, 0, 0, 0, 0),
    /** For each copy of data on the same disk. */
    DISK_OF_DATA("on a disk of data", 0, 0, 0, 60, 200),
    /** For each copy of data on the same node. */
    NODE_OF_DATA("on a node of data", 0, 0, 0, 8, 20),
    /** For each other copy of the workload on the same node. */
    SAME_NODE("beside a copy of itself", 400, 150, 150, 40, 20),
    /** For each other copy of the workload in the same zone. */
    SAME_ZONE("in one zone with a copy of itself", 100, 40, 40, 10, 5),
    /** For the whole of what the best machine of the lab does more, per watt where that is known. */
    PERFORMANCE("slower per watt than the lab's best", 0, 200, 0, 0, 0),
    /** For a copy without a card on a node that has one. */
    NODE_WITH_CARD("on a node whose card it does not use", 30, 40, 60, 30, 40),
    /** For each doubling of the node's memory above the lab's middle. */
    LARGE_NODE("takes room on a large node", 0, 0, 10, 0, 10),
    /** For a whole node that it would take. */
    SPARE_CAPACITY("takes a large part of the node", 20, 20, 0, 100, 0),
    /** For each hundredth of the node's memory beyond 85; what a copy adds to it. */
    HEADROOM("leaves the node little memory", 4, 4, 4, 4, 4),
    /** For a node that runs the cluster's control plane. */
    CONTROL_PLANE("beside the control plane", 10, 10, 5, 20, 20),
    /** For each taint that would rather not have it. */
    SOFT_TAINT("a taint would rather not have it", 100, 100, 100, 100, 100),
    /** For each workload that it would like to be near and that is not on its node. */
    NEAR("not near what it would be near", 40, 40, 40, 40, 40),
    /** For leaving the place where it runs. */
    MOVE("moved from where it runs", 100, 60, 40, 30, 30),
    /** For each GiB of its disk that has to be carried along. */
    MOVED_DATA("its data has to be carried", 1, 1, 1, 1, 1);

    /** Thousandths of a point: the search counts in whole numbers. */
    static final long POINT = 1000;

    private final String label;
    private final int[] points;

    Wish(String label, int data, int inference, int service, int pipeline, int agent) {
        this.label = label;
        this.points = new int[] {data, inference, service, pipeline, agent};
    }

    /** For people, what is wrong with a place. */
    public String label() {
        return label;
    }

    /** The cell of the table. */
    public int points(Home home) {
        return switch (home) {
            case FAST_STORAGE -> points[0];
            case BEST_PERFORMANCE_PER_WATT -> points[1];
            case CHEAPEST -> points[2];
            case SPARE_CAPACITY -> points[3];
            case LEFTOVERS -> points[4];
        };
    }

    long milli(Home home) {
        return points(home) * POINT;
    }
}
