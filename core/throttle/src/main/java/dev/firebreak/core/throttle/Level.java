package dev.firebreak.core.throttle;

/**
 * How far down its ladder a group is held.
 *
 * @param weights how many of the ladder's weights were taken; 0 is its own weight
 * @param fraction the cap as a part of what it used when it was first held; 1 is no cap
 */
record Level(int weights, double fraction) {
    static final Level FREE = new Level(0, 1);

    boolean isFree() {
        return equals(FREE);
    }

    boolean isCapped() {
        return fraction < 1;
    }

    /** A measure of how free this is: the fraction of a cap, up to 2 for not held. */
    double height() {
        return isCapped() ? fraction : 1 + 1.0 / (1 + weights);
    }

    /**
     * A step down.
     *
     * @param excess how far the stall is above its target, as a part of the target; from 1 on the step is sharpest, as
     *     in DCTCP (<a href="https://www.rfc-editor.org/rfc/rfc8257#section-3.3">RFC 8257, section 3.3</a>)
     */
    Level tightened(Ladder ladder, double excess) {
        if (!isCapped() && weights < ladder.weights().size()) {
            return new Level(weights + 1, 1);
        }
        return ladder.caps()
                ? new Level(weights, fraction * (1 - ladder.sharpest() * Math.clamp(excess, 0.5, 1)))
                : this;
    }

    /** A step up: a cap grows by {@code stride} until it is none, then the weights come back one by one. */
    Level loosened(double stride) {
        if (isCapped()) {
            return new Level(weights, Math.min(1, fraction + stride));
        }
        return new Level(Math.max(0, weights - 1), 1);
    }
}
