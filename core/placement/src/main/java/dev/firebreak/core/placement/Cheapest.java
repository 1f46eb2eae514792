package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The lab without the machines that it could do without: everything that was placed still is, and every hard rule holds.
 * Machines are left out one after another, the dearest in idle power and price first, so no machine of what remains can
 * be left out alone; another choice of several may be cheaper still.
 *
 * @param lab what remains
 * @param plan of it
 * @param dropped names of the machines that are not needed, in the order in which they were left out
 * @param comparison what is saved and what is lost: headroom, spread, performance
 */
public record Cheapest(Lab lab, Plan plan, List<String> dropped, Comparison comparison) {
    public Cheapest {
        dropped = List.copyOf(dropped);
    }

    /** Drops what is not needed. A machine is kept while the cluster has no other control plane. */
    public static Cheapest of(Lab lab, Effort effort) {
        return of(lab, new Planner(), effort);
    }

    static Cheapest of(Lab lab, Planner planner, Effort effort) {
        Plan whole = planner.plan(lab, List.of(), effort);
        Lab remaining = lab;
        Plan plan = whole;
        List<String> dropped = new ArrayList<>();
        for (Node node : dearestFirst(lab)) {
            if (remaining.nodes().size() > 1 && mayGo(remaining, node)) {
                Lab without = remaining.without(Set.of(node.name()));
                Plan then = planner.plan(without, List.of(), effort);
                if (placesAsMuch(lab, whole, then)) {
                    remaining = without;
                    plan = then;
                    dropped.add(node.name());
                }
            }
        }
        return new Cheapest(remaining, plan, dropped, Comparison.of(lab, whole, remaining, plan));
    }

    private static List<Node> dearestFirst(Lab lab) {
        return lab.nodes().stream()
                .sorted(Comparator.comparing((Node n) -> standing(lab, n)).reversed())
                .toList();
    }

    /** What it costs though nothing runs on it. */
    private static Money standing(Lab lab, Node node) {
        return lab.tariff().monthOf(node.standing().upkeep().idle()).plus(Wishes.monthOfHardware(node));
    }

    private static boolean mayGo(Lab lab, Node node) {
        long controlPlanes =
                lab.nodes().stream().filter(n -> n.standing().controlPlane()).count();
        return !node.standing().controlPlane() || controlPlanes > 1;
    }

    /** Every workload that does not stand on each node has as many copies as it had; of those, none lacks room. */
    private static boolean placesAsMuch(Lab lab, Plan before, Plan after) {
        return lab.everything().stream().allMatch(w -> unplaced(after, w.name()) <= unplaced(before, w.name()));
    }

    private static long unplaced(Plan plan, String workload) {
        return plan.unplaced().stream()
                .filter(u -> u.replica().workload().equals(workload))
                .count();
    }
}
