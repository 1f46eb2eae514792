package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.LabRules;

/**
 * How large a file may be. A lab of 1,000 nodes and 10,000 workloads, each written out, takes about half of this; a file
 * that means harm is refused before it is expanded.
 */
final class Bounds {
    static final int BYTES = 8 << 20;
    /** Keys and values together, what aliases stand for counted each time. */
    static final int VALUES = 1_000_000;

    static final int DEPTH = 32;
    /** Names that one pattern may stand for. */
    static final int NAMES_PER_PATTERN = 2000;
    /** Nodes of a lab. */
    static final int NODES = 10_000;

    static final int WORKLOADS = 20_000;
    /** Copies of a saved plan. */
    static final int PLACED = LabRules.MOST_COPIES;
    /** Names that all lists of nodes of a file may stand for. */
    static final int NAMES = 1_000_000;

    private Bounds() {}
}
