package dev.firebreak.core.placement;

/**
 * How far the search goes. It is counted in looks at a place for a copy and never in time, so that the same lab has the
 * same plan on every machine.
 */
public enum Effort {
    /** While somebody types. */
    QUICK(100_000, 200_000),
    /** For {@code plan}. */
    USUAL(500_000, 1_200_000),
    /** For a proof that is worth waiting for. */
    THOROUGH(30_000_000, 120_000_000);

    private final long searchLooks;
    private final long proofLooks;

    Effort(long searchLooks, long proofLooks) {
        this.searchLooks = searchLooks;
        this.proofLooks = proofLooks;
    }

    /** For a good plan. */
    long searchLooks() {
        return searchLooks;
    }

    /** For the proof that none is better. */
    long proofLooks() {
        return proofLooks;
    }
}
