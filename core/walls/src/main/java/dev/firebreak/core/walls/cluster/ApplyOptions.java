package dev.firebreak.core.walls.cluster;

import java.time.Duration;

/**
 * How to apply.
 *
 * @param dryRun ask the cluster what it would say to everything, and change nothing
 * @param prune delete what is no longer wanted
 * @param pruneData delete volumes too that are no longer wanted, with what is in them
 * @param forceConflicts take fields over that somebody else owns
 * @param await wait until what was applied is healthy
 * @param timeout for all waiting together
 */
public record ApplyOptions(
        boolean dryRun, boolean prune, boolean pruneData, boolean forceConflicts, boolean await, Duration timeout) {
    /** Wait ten minutes, delete nothing, take nothing over. */
    public static final ApplyOptions USUAL = new ApplyOptions(false, false, false, false, true, Duration.ofMinutes(10));

    public ApplyOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a timeout must be longer than nothing: " + timeout);
        }
    }
}
