package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.WorkloadClass;

/**
 * What a workload of a class usually needs, where its manifest does not say it.
 *
 * @param cpu thousandths of a core
 * @param memory bytes
 * @param disk bytes, where it keeps state
 */
record Usual(long cpu, long memory, long disk) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    static Usual of(WorkloadClass workloadClass) {
        return switch (workloadClass) {
            case DATA -> new Usual(250, 512 * MIB, 10 * GIB);
            case INFERENCE -> new Usual(1000, 4 * GIB, 50 * GIB);
            case SERVICE -> new Usual(100, 256 * MIB, 5 * GIB);
            case PIPELINE -> new Usual(250, 512 * MIB, 10 * GIB);
            case AGENT -> new Usual(250, 512 * MIB, 5 * GIB);
        };
    }
}
