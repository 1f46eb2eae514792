package dev.firebreak.core.placement;

import java.util.List;

/**
 * What every plan cheaper than a known one has in common: when the known one leaves nothing out, so does every cheaper one,
 * and a copy that has only one place left stands there. What others would mind of it is then no longer in doubt.
 */
final class Certain {
    private final List<Part> parts;
    private final State state;
    private final boolean[] placed;
    private final boolean nothingLeftOut;
    private long cost;

    Certain(Problem problem, Running running, List<Part> parts, Solution known) {
        this.parts = parts;
        this.state = new State(problem, running);
        this.placed = new boolean[parts.size()];
        this.nothingLeftOut =
                parts.stream().allMatch(p -> known.cost() < p.group().costOfLeavingOut());
        boolean more = nothingLeftOut;
        while (more) {
            more = false;
            for (int p = 0; p < placed.length; p++) {
                more |= !placed[p] && parts.get(p).group().size() == 1 && placeIfOnly(p);
            }
        }
    }

    private boolean placeIfOnly(int p) {
        Group group = parts.get(p).group();
        int copy = group.firstCopy();
        Choice only = null;
        for (Choice choice : parts.get(p).choices()) {
            if (state.fits(copy, choice.site(), choice.option())) {
                if (only != null) {
                    return false;
                }
                only = choice;
            }
        }
        if (only == null) {
            return false;
        }
        cost += state.costBesides(group, only.site(), only.option());
        long[] moving = {0};
        state.running().moving(copy, only.site(), only.option(), (wish, milli) -> moving[0] += milli);
        cost += moving[0];
        state.place(copy, only.site(), only.option());
        placed[p] = true;
        return true;
    }

    /** Whether the part's copy stands where it must. */
    boolean has(int part) {
        return placed[part];
    }

    /** Whether a cheaper plan leaves nothing out. */
    boolean nothingLeftOut() {
        return nothingLeftOut;
    }

    /** Everything certain, and nothing else, in its place. */
    State state() {
        return state;
    }

    /** No more than what the certain copies cost together: nearness, which may yet come, is not in it. */
    long cost() {
        return cost;
    }
}
