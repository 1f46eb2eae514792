package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a plan better by small steps until none helps: a copy moves, two swap nodes, one makes room for another. */
final class Descent {
    private final State state;
    private final List<Part> parts;
    private final Looks looks;

    Descent(State state, List<Part> parts, Looks looks) {
        this.state = state;
        this.parts = parts;
        this.looks = looks;
    }

    /** Steps until none helps or no looks are left. */
    void run() {
        boolean better = true;
        while (better && looks.areLeft()) {
            better = false;
            for (Part part : parts) {
                better |= part.group().isGang() ? gang(part) : copies(part);
            }
            better |= swaps();
        }
    }

    private boolean copies(Part part) {
        boolean better = false;
        Group group = part.group();
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size() && looks.areLeft(); copy++) {
            better |= state.isPlaced(copy) ? shift(part, copy) : fill(part, copy) || eject(part, copy);
        }
        return better;
    }

    private boolean shift(Part part, int copy) {
        long before = state.cost();
        Choice from = new Choice(state.siteOf(copy), state.optionOf(copy));
        state.remove(copy);
        Choice best = best(part, copy, -1);
        state.place(copy, from.site(), from.option());
        if (best == null) {
            return false;
        }
        state.remove(copy);
        state.place(copy, best.site(), best.option());
        if (state.cost() < before) {
            return true;
        }
        state.remove(copy);
        state.place(copy, from.site(), from.option());
        return false;
    }

    boolean fill(Part part, int copy) {
        Choice best = best(part, copy, -1);
        if (best == null) {
            return false;
        }
        state.place(copy, best.site(), best.option());
        return true;
    }

    /** The cheapest place that fits, on one node or, with -1, on any. */
    private @Nullable Choice best(Part part, int copy, int onlySite) {
        Choice best = null;
        long least = Long.MAX_VALUE;
        for (Choice choice : part.choices()) {
            if (onlySite >= 0 && choice.site().index() != onlySite) {
                continue;
            }
            looks.spend(1);
            if (state.fits(copy, choice.site(), choice.option())) {
                long cost = state.costOf(copy, choice.site(), choice.option());
                if (cost < least) {
                    least = cost;
                    best = choice;
                }
            }
        }
        return best;
    }

    /** Puts a copy that stands nowhere in the place of another that finds a new one, or that is worth less. */
    private boolean eject(Part part, int copy) {
        long before = state.cost();
        for (Choice choice : part.choices()) {
            for (int other : state.on(choice.site()).sorted()) {
                if (!looks.areLeft()) {
                    return false;
                }
                Part otherPart = parts.get(state.problem().groupOf(other).index());
                if (!otherPart.group().isGang() && replace(copy, choice, otherPart, other, before)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean replace(int copy, Choice choice, Part otherPart, int other, long before) {
        Choice from = new Choice(state.siteOf(other), state.optionOf(other));
        state.remove(other);
        looks.spend(1);
        if (state.fits(copy, choice.site(), choice.option())) {
            state.place(copy, choice.site(), choice.option());
            boolean elsewhere = fill(otherPart, other);
            if (state.cost() < before) {
                return true;
            }
            if (elsewhere) {
                state.remove(other);
            }
            state.remove(copy);
        }
        state.place(other, from.site(), from.option());
        return false;
    }

    private boolean gang(Part part) {
        Group gang = part.group();
        long before = state.cost();
        List<Choice> from = new ArrayList<>();
        for (int copy = gang.firstCopy(); copy < gang.firstCopy() + gang.size(); copy++) {
            if (state.isPlaced(copy)) {
                from.add(new Choice(state.siteOf(copy), state.optionOf(copy)));
            }
        }
        looks.spend(part.choices().length);
        Greedy.place(state, gang, List.of(part.choices()), Greedy.NOTHING);
        if (state.cost() < before) {
            return true;
        }
        for (int copy = gang.firstCopy(); copy < gang.firstCopy() + gang.size(); copy++) {
            if (state.isPlaced(copy)) {
                state.remove(copy);
            }
        }
        for (int i = 0; i < from.size(); i++) {
            state.place(gang.firstCopy() + i, from.get(i).site(), from.get(i).option());
        }
        return false;
    }

    private boolean swaps() {
        boolean better = false;
        for (int a = 0; a < state.problem().copies(); a++) {
            for (int b = a + 1; b < state.problem().copies() && looks.areLeft(); b++) {
                better |= state.isPlaced(a) && state.isPlaced(b) && swap(a, b);
            }
        }
        return better;
    }

    private boolean swap(int a, int b) {
        Part partA = parts.get(state.problem().groupOf(a).index());
        Part partB = parts.get(state.problem().groupOf(b).index());
        Choice fromA = new Choice(state.siteOf(a), state.optionOf(a));
        Choice fromB = new Choice(state.siteOf(b), state.optionOf(b));
        boolean fixed = partA.group().isGang()
                || partB.group().isGang()
                || partA.group().onlySite() >= 0
                || partB.group().onlySite() >= 0;
        if (fixed || fromA.site().index() == fromB.site().index()) {
            return false;
        }
        long before = state.cost();
        state.remove(a);
        state.remove(b);
        Choice toA = best(partA, a, fromB.site().index());
        if (toA != null) {
            state.place(a, toA.site(), toA.option());
            Choice toB = best(partB, b, fromA.site().index());
            if (toB != null) {
                state.place(b, toB.site(), toB.option());
                if (state.cost() < before) {
                    return true;
                }
                state.remove(b);
            }
            state.remove(a);
        }
        state.place(a, fromA.site(), fromA.option());
        state.place(b, fromB.site(), fromB.option());
        return false;
    }
}
