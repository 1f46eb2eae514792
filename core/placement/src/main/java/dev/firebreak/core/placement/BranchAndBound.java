package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for a plan cheaper than the best known until there is none or no looks are left. At every step the group that has
 * most to lose is placed next; what cannot be cheaper by the {@link Relaxation}'s prices is left aside. Of twin nodes and
 * of copies that are alike only one order is tried.
 */
final class BranchAndBound {
    private final Problem problem;
    private final List<Part> parts;
    private final Relaxation relaxed;
    private final Looks looks;
    private final State state;
    private final Twins twins;
    private final GroupBound[] bounds;
    private final int[][] useful;
    private final double[][] rents;
    private final double[][] costs;
    private final int[] next;
    private final int[] leastChoice;
    private final boolean[] open;
    private final Nearness nearness;
    private double ofRoom;
    private long leftOut;
    private Solution best;
    private boolean complete = true;

    BranchAndBound(
            Problem problem,
            Running running,
            List<Part> parts,
            Certain certain,
            Relaxation relaxed,
            Solution known,
            Looks looks) {
        this.problem = problem;
        this.parts = parts;
        this.relaxed = relaxed;
        this.looks = looks;
        this.best = known;
        this.state = new State(problem, running);
        this.twins = new Twins(problem, running);
        int count = parts.size();
        this.bounds = new GroupBound[count];
        this.useful = new int[count][];
        this.rents = new double[count][];
        this.costs = new double[count][];
        this.next = new int[count];
        this.leastChoice = new int[count];
        this.open = new boolean[count];
        this.nearness = new Nearness(problem, state);
        for (int p = 0; p < count; p++) {
            if (certain.has(p)) {
                place(parts.get(p).group(), certain.state());
            } else {
                open(p);
            }
        }
    }

    private void place(Group group, State certain) {
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            state.place(copy, certain.siteOf(copy), certain.optionOf(copy));
        }
    }

    private void open(int p) {
        Part part = parts.get(p);
        Choice[] choices = part.choices();
        bounds[p] = new GroupBound(part, problem.sites().size(), problem.zoneCount());
        useful[p] = relaxed.useful(p, best.cost());
        rents[p] = new double[choices.length];
        costs[p] = new double[choices.length];
        open[p] = true;
        nearness.canStand(part);
        nearness.open(part.group());
        for (int c = 0; c < choices.length; c++) {
            rents[p][c] = relaxed.rent(choices[c]);
        }
    }

    /** Searches; true when the best plan now known is the best there is. */
    boolean run() {
        problem.sites().forEach(site -> ofRoom += relaxed.ofRoom(site, state.room()));
        descend();
        return complete;
    }

    Solution best() {
        return best;
    }

    private void descend() {
        if (!looks.areLeft()) {
            complete = false;
            return;
        }
        double bound = state.points() - state.crowding() - nearness.chargedTooEarly() + leftOut + ofRoom;
        int branch = -1;
        double mostRegret = -1;
        for (int p = 0; p < parts.size(); p++) {
            if (open[p]) {
                price(p);
                bounds[p].find(costs[p], parts.get(p).group().firstCopy() + next[p], -1, mayLeaveOut(p));
                bound += bounds[p].value();
                double regret = next[p] > 0 ? Double.POSITIVE_INFINITY : bounds[p].regret();
                if (branch < 0 || regret > mostRegret) {
                    branch = p;
                    mostRegret = regret;
                }
            }
        }
        if (Relaxation.hopeless(bound, best.cost())) {
            return;
        }
        if (branch < 0) {
            if (state.cost() < best.cost()) {
                best = Solution.of(state);
            }
            return;
        }
        branch(branch, bound - bounds[branch].value());
    }

    /** What each place would cost one more copy: infinite where it does not fit. */
    private void price(int p) {
        Part part = parts.get(p);
        Group group = part.group();
        int copy = group.firstCopy() + next[p];
        double[] cost = costs[p];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        looks.spend(useful[p].length);
        for (int c : useful[p]) {
            Choice choice = part.choices()[c];
            if (state.fits(copy, choice.site(), choice.option())) {
                cost[c] = state.costBesides(group, choice.site(), choice.option())
                        + rents[p][c]
                        + nearness.ofComing(group, choice.site());
            }
        }
    }

    private boolean mayLeaveOut(int p) {
        Group group = parts.get(p).group();
        return best.cost() >= group.costOfLeavingOut() && (!group.isGang() || next[p] == 0);
    }

    private record Child(int choice, double cost) {}

    private void branch(int p, double others) {
        Part part = parts.get(p);
        int copy = part.group().firstCopy() + next[p];
        boolean single = part.group().size() == 1;
        for (Child child : children(p, copy)) {
            if (single && Relaxation.hopeless(others + child.cost(), best.cost())) {
                break;
            }
            place(p, copy, child.choice());
            if (!looks.areLeft()) {
                complete = false;
                return;
            }
        }
        if (mayLeaveOut(p)) {
            leaveOut(p, copy);
        }
    }

    private List<Child> children(int p, int copy) {
        Part part = parts.get(p);
        boolean likeLast = copy > part.group().firstCopy()
                && part.runningChoice(copy) == part.runningChoice(copy - 1)
                && state.isPlaced(copy - 1);
        int from = likeLast ? leastChoice[p] : 0;
        Twins.Glance glance = twins.new Glance(state, open);
        List<Child> children = new ArrayList<>();
        for (int c : useful[p]) {
            if (c >= from && costs[p][c] < Double.POSITIVE_INFINITY && !hasEarlierTwin(part, c, from, glance)) {
                int ran = part.runningChoice(copy);
                children.add(new Child(c, costs[p][c] + (ran >= 0 && ran != c ? part.movePrice() : 0)));
            }
        }
        children.sort(Comparator.comparingDouble(Child::cost).thenComparingInt(Child::choice));
        return children;
    }

    private boolean hasEarlierTwin(Part part, int choice, int from, Twins.Glance glance) {
        Site site = part.choices()[choice].site();
        if (part.group().onlySite() >= 0 || !twins.hasTwin(site)) {
            return false;
        }
        for (int c = from; c < choice; c++) {
            Choice earlier = part.choices()[c];
            if (earlier.site().index() != site.index()
                    && earlier.option().sameAs(part.choices()[choice].option())
                    && glance.alike(earlier.site(), site)) {
                return true;
            }
        }
        return false;
    }

    private void place(int p, int copy, int choice) {
        Part part = parts.get(p);
        Choice at = part.choices()[choice];
        int before = leastChoice[p];
        leastChoice[p] = choice;
        double roomBefore = ofRoom;
        ofRoom -= relaxed.ofRoom(at.site(), state.room());
        state.place(copy, at.site(), at.option());
        ofRoom += relaxed.ofRoom(at.site(), state.room());
        next[p]++;
        closeIfDone(p);
        descend();
        reopen(p);
        next[p]--;
        state.remove(copy);
        ofRoom = roomBefore;
        leastChoice[p] = before;
    }

    /** Leaves a copy out, and with it those that are just like it: which of them is left out makes no difference. */
    private void leaveOut(int p, int copy) {
        Group group = parts.get(p).group();
        int out = 0;
        int end = group.firstCopy() + group.size();
        while (copy + out < end && (out == 0 || group.isGang() || isLike(p, copy, copy + out))) {
            out++;
        }
        leftOut += out * group.costOfLeavingOut();
        next[p] += out;
        closeIfDone(p);
        descend();
        reopen(p);
        next[p] -= out;
        leftOut -= out * group.costOfLeavingOut();
    }

    private boolean isLike(int p, int a, int b) {
        return parts.get(p).runningChoice(a) == parts.get(p).runningChoice(b);
    }

    private void closeIfDone(int p) {
        if (next[p] == parts.get(p).group().size()) {
            open[p] = false;
            nearness.close(parts.get(p).group());
        }
    }

    private void reopen(int p) {
        if (!open[p]) {
            open[p] = true;
            nearness.open(parts.get(p).group());
        }
    }
}
