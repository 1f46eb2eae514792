package dev.firebreak.core.placement;

import java.util.ArrayList;
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
                more |= !placed[p] && placeIfOnly(p);
            }
        }
    }

    /** Places a group that has as many places left as copies: one copy, or several that each want a node of their own. */
    private boolean placeIfOnly(int p) {
        Group group = parts.get(p).group();
        if (group.size() > 1 && !group.apartByNode()) {
            return false;
        }
        List<Integer> free = new ArrayList<>();
        Choice[] choices = parts.get(p).choices();
        for (int c = 0; c < choices.length && free.size() <= group.size(); c++) {
            if (state.fits(group.firstCopy(), choices[c].site(), choices[c].option())) {
                free.add(c);
            }
        }
        if (free.size() != group.size() || sites(choices, free) < group.size()) {
            return false;
        }
        placed[p] = true;
        place(parts.get(p), free);
        return true;
    }

    private static long sites(Choice[] choices, List<Integer> of) {
        return of.stream().map(c -> choices[c].site().index()).distinct().count();
    }

    /** Copies that ran in one of the places keep it; which of the others goes where makes no difference. */
    private void place(Part part, List<Integer> free) {
        Group group = part.group();
        List<Integer> left = new ArrayList<>();
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            int ran = part.runningChoice(copy);
            if (free.removeIf(c -> c == ran)) {
                place(copy, part.choices()[ran]);
            } else {
                left.add(copy);
            }
        }
        for (int i = 0; i < left.size(); i++) {
            place(left.get(i), part.choices()[free.get(i)]);
        }
    }

    private void place(int copy, Choice at) {
        cost += state.costBesides(state.problem().groupOf(copy), at.site(), at.option());
        state.running().moving(copy, at.site(), at.option(), (wish, milli) -> cost += milli);
        state.place(copy, at.site(), at.option());
    }

    /** Whether the part's copies stand where they must. */
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
