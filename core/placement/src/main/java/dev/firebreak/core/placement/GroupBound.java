package dev.firebreak.core.placement;

import java.util.Arrays;

/**
 * The least that copies of one group can cost together when room is paid for instead of counted. Copies of a group mind
 * one another the more of them share a node, and the more share its zone; nodes lie within zones. For such nested and
 * convex costs taking the cheapest place for one copy after another is exact.
 *
 * @see <a href="https://doi.org/10.1016/j.ejor.2007.06.011">Katoh, Shioura, Ibaraki: Resource Allocation Problems (laminar
 *     constraints)</a>
 */
final class GroupBound {
    private final Part part;
    private final double sameNode;
    private final double sameZone;
    private final int[] onSite;
    private final int[] inZone;
    private final int[] refunds;
    private final int[] picks;
    private double value;
    private double least;
    private double second;

    GroupBound(Part part, int sites, int zones) {
        this.part = part;
        Group group = part.group();
        this.sameNode = group.size() > 1 ? Wish.SAME_NODE.milli(group.home()) : 0;
        this.sameZone = group.size() > 1 ? Wish.SAME_ZONE.milli(group.home()) : 0;
        this.onSite = new int[sites];
        this.inZone = new int[zones];
        this.refunds = new int[part.choices().length];
        this.picks = new int[group.size()];
    }

    /** The least cost. */
    double value() {
        return value;
    }

    /** By how much the second best node for the first copy is worse than the best. */
    double regret() {
        return second - least;
    }

    /** The places that were taken, as indices, -1 for a copy left out; as many as copies were asked for. */
    int[] picks() {
        return picks;
    }

    /**
     * Finds the least cost of the copies from {@code first} on.
     *
     * @param cost of each place for one copy beside what is placed already, infinite where it does not fit
     * @param forced the place of the first copy; -1 when it is free
     * @param mayLeaveOut whether a copy may be left out, at its price
     */
    void find(double[] cost, int first, int forced, boolean mayLeaveOut) {
        Group group = part.group();
        int copies = group.firstCopy() + group.size() - first;
        int ran = countRefunds(first);
        double leftOut = mayLeaveOut ? group.costOfLeavingOut() - (ran > 0 ? part.movePrice() : 0) : Double.MAX_VALUE;
        value = (double) ran * part.movePrice();
        boolean crowds = copies > 1;
        if (crowds) {
            Arrays.fill(onSite, 0);
            Arrays.fill(inZone, 0);
        }
        for (int i = 0; i < copies; i++) {
            int pick = i == 0 && forced >= 0 ? forced : cheapest(cost, i == 0, leftOut, crowds);
            double price = pick < 0 ? leftOut : price(cost, pick, crowds);
            value += price;
            picks[i] = pick;
            if (value == Double.POSITIVE_INFINITY || price == Double.MAX_VALUE) {
                value = Double.POSITIVE_INFINITY;
                return;
            }
            if (pick >= 0) {
                Site site = part.choices()[pick].site();
                onSite[site.index()]++;
                inZone[site.zone()]++;
                refunds[pick]--;
            }
        }
    }

    private int countRefunds(int first) {
        Group group = part.group();
        int ran = 0;
        Arrays.fill(refunds, 0);
        for (int copy = first; copy < group.firstCopy() + group.size(); copy++) {
            int choice = part.runningChoice(copy);
            if (choice >= 0) {
                refunds[choice]++;
                ran++;
            }
        }
        return ran;
    }

    private int cheapest(double[] cost, boolean first, double leftOut, boolean crowds) {
        int best = -1;
        double lowest = leftOut;
        double next = Double.POSITIVE_INFINITY;
        for (int c = 0; c < cost.length; c++) {
            double price = price(cost, c, crowds);
            if (price < lowest) {
                next = best >= 0 && sameSite(best, c) ? next : lowest;
                lowest = price;
                best = c;
            } else if (price < next && !(best >= 0 && sameSite(best, c))) {
                next = price;
            }
        }
        if (first) {
            least = lowest;
            second = Math.min(next, leftOut);
        }
        return best;
    }

    private boolean sameSite(int a, int b) {
        return part.choices()[a].site().index() == part.choices()[b].site().index();
    }

    private double price(double[] cost, int choice, boolean crowds) {
        double price = cost[choice];
        if (price == Double.POSITIVE_INFINITY) {
            return price;
        }
        price -= refunds[choice] > 0 ? part.movePrice() : 0;
        if (!crowds) {
            return price;
        }
        Site site = part.choices()[choice].site();
        int here = onSite[site.index()];
        int near = inZone[site.zone()];
        if ((here > 0 && part.group().apartByNode())
                || (near > 0 && part.group().apartByZone())) {
            return Double.POSITIVE_INFINITY;
        }
        return price + here * sameNode + near * sameZone;
    }
}
