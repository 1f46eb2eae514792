package dev.firebreak.core.pressure;

/** A figure of the kernel's that only rises, but for the times when it does not. */
final class Counter {
    private static final long WRAP = 1L << 32;

    private Counter() {}

    /**
     * By how much it rose. One that went back has wrapped at 32 bits where that makes the rise small; or it began anew,
     * because its group or driver did, where less than half is left; or it was only corrected, as the kernel does with iowait.
     */
    static long rise(long before, long after) {
        if (after >= before) {
            return after - before;
        }
        if (before < WRAP && before >= WRAP / 2 && after + WRAP - before < WRAP / 4) {
            return after + WRAP - before;
        }
        return after < before / 2 ? Math.max(0, after) : 0;
    }
}
