package dev.firebreak.core.placement;

/** How good a plan is known to be. Where something ran before, moves count with their price. */
public sealed interface Proof {
    /** No plan that keeps the rules places more, and none that places as much scores better. */
    record Best() implements Proof {}

    /**
     * No plan that places as much can score below the bound.
     *
     * @param score of this plan, lower is better
     * @param bound that no plan can go below
     * @param placesMost true when it is known that no plan places more
     */
    record Gap(double score, double bound, boolean placesMost) implements Proof {
        /** As a part of the score. */
        public double fraction() {
            return score == 0 ? 0 : Math.max(0, (score - bound) / Math.abs(score));
        }
    }

    /** Placed one workload at a time: a lab too large for a proof. */
    record OneAtATime() implements Proof {}
}
