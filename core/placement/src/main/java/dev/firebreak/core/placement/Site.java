package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Node;

/**
 * A node as the search sees it: what it can give stands in a row of numbers, at {@link #base} in the row of the whole lab.
 *
 * @param index in the lab's order
 * @param kind nodes of one kind are alike in all that a copy can tell but their name and zone
 * @param zone nodes of one zone share fate; a node that names none is a zone of its own
 * @param base where its numbers begin
 * @param firstDisk where its disks begin in the row of all disks
 */
record Site(int index, Node node, int kind, int zone, int base, int firstDisk) {
    static final int CPU = 0;
    static final int MEMORY = 1;
    /** All of a disk's time, and all that may be promised of it. */
    static final long WHOLE_SECOND = 1_000_000;

    static int diskSize(int disk) {
        return 2 + 2 * disk;
    }

    static int diskIo(int disk) {
        return 3 + 2 * disk;
    }

    static int cardShare(Node node, int card) {
        return 2 + 2 * node.disks().size() + 2 * card;
    }

    static int cardMemory(Node node, int card) {
        return cardShare(node, card) + 1;
    }

    static int numbers(Node node) {
        return 2 + 2 * node.disks().size() + 2 * node.gpus().size();
    }

    /** What the node can give of each, in its own order. */
    static long[] capacity(Node node) {
        long[] capacity = new long[numbers(node)];
        capacity[CPU] = node.allocatableCpu().milli();
        capacity[MEMORY] = node.allocatableMemory().value();
        for (int d = 0; d < node.disks().size(); d++) {
            capacity[diskSize(d)] = node.disks().get(d).size().value();
            capacity[diskIo(d)] = WHOLE_SECOND;
        }
        for (int c = 0; c < node.gpus().size(); c++) {
            capacity[cardShare(node, c)] = 1000;
            capacity[cardMemory(node, c)] =
                    node.gpus().get(c).memory().map(Bytes::value).orElse(Long.MAX_VALUE / 4);
        }
        return capacity;
    }

    /** Which rule a number belongs to. */
    static Rule rule(Node node, int number) {
        if (number == CPU) {
            return Rule.CPU;
        }
        if (number == MEMORY) {
            return Rule.MEMORY;
        }
        boolean first = number % 2 == 0;
        if (number < cardShare(node, 0)) {
            return first ? Rule.DISK_SIZE : Rule.DISK_IO;
        }
        return first ? Rule.GPU_SHARE : Rule.GPU_MEMORY;
    }

    /** What is short, for people. */
    static String shortage(Node node, int number, long wanted, long free, long whole) {
        return switch (rule(node, number)) {
            case CPU ->
                "needs " + cores(wanted) + (wanted == 1000 ? " core, " : " cores, ") + cores(free) + " of "
                        + cores(whole) + " are free";
            case MEMORY ->
                "needs " + bytes(wanted) + " of memory, " + bytes(free) + " of " + bytes(whole) + " are free";
            case DISK_SIZE ->
                "needs " + bytes(wanted) + " on a disk, " + bytes(free) + " of " + bytes(whole) + " are free on "
                        + disk(node, number);
            case DISK_IO ->
                "needs " + percent(wanted) + " of the time of disk " + disk(node, number) + ", " + percent(free)
                        + " are free";
            case GPU_SHARE ->
                "needs " + percent(wanted * 1000) + " of card " + card(node, number) + ", " + percent(free * 1000)
                        + " are free";
            case GPU_MEMORY ->
                "needs " + bytes(wanted) + " on card " + card(node, number) + ", " + bytes(free) + " of " + bytes(whole)
                        + " are free";
            case NAMED_NODE, ARCHITECTURE, OUTSIDE, TAINT, DISK_KIND, GPU_VENDOR, GPU_COUNT, HOST_PORT, APART, GANG ->
                throw new IllegalArgumentException("no number stands for " + rule(node, number));
        };
    }

    private static String disk(Node node, int number) {
        return node.disks().get((number - 2) / 2).name();
    }

    private static String card(Node node, int number) {
        int card = (number - cardShare(node, 0)) / 2;
        Gpu gpu = node.gpus().get(card);
        return node.gpus().size() == 1 ? gpu.name() : card + " (" + gpu.name() + ")";
    }

    private static String bytes(long amount) {
        return new Bytes(Math.max(0, amount)).toString();
    }

    private static String cores(long milli) {
        return new Cores((int) Math.max(0, milli)).toString();
    }

    /** Rounded up, so that a little too much never reads as just enough. */
    private static String percent(long micros) {
        return Math.ceilDiv(Math.max(0, micros), 10_000L) + " %";
    }
}
