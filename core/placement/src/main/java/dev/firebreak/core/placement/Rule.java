package dev.firebreak.core.placement;

/** The hard rules: what a plan never breaks. */
public enum Rule {
    /** The node is among those that the workload names. */
    NAMED_NODE,
    /** The image runs on the node's architecture. */
    ARCHITECTURE,
    /** A machine outside the cluster takes only what may stand there. */
    OUTSIDE,
    /** Taints are tolerated. */
    TAINT,
    /** Processor time of all copies stays within what the node can give. */
    CPU,
    /** Memory of all copies, and of models on unified cards, stays within what the node can give. */
    MEMORY,
    /** The disk is of a kind that will do. */
    DISK_KIND,
    /** Space on the disk. */
    DISK_SIZE,
    /** Promised device time of the disk. */
    DISK_IO,
    /** The card's vendor will do. */
    GPU_VENDOR,
    /** Time on the card. */
    GPU_SHARE,
    /** Memory on the card. */
    GPU_MEMORY,
    /** As many cards as are needed in one node. */
    GPU_COUNT,
    /** A port of the node is given once. */
    HOST_PORT,
    /** Copies or workloads that keep apart do. */
    APART,
    /** Copies of a gang stand on different nodes of one fabric. */
    GANG
}
