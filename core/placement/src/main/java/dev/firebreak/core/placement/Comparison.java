package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Two labs with their plans, side by side: what if there were a node less, or one more.
 *
 * @param nodesGone names that only the first has, in its order
 * @param nodesAdded names that only the second has, in its order
 * @param moved copies that stand on another node, or only in one of both
 * @param performance of models whose bound is known before or after, by name
 */
public record Comparison(
        Side before,
        Side after,
        List<String> nodesGone,
        List<String> nodesAdded,
        List<Moved> moved,
        List<Speed> performance) {
    /**
     * One of the two.
     *
     * @param month what it costs
     * @param score what its wishes add up to
     * @param freeCpu the part of all processor time that nothing has asked for
     * @param freeMemory the same of memory
     * @param shared pairs of copies of one workload that share a node
     */
    public record Side(
            Money month,
            Money power,
            int placed,
            int unplaced,
            double score,
            double freeCpu,
            double freeMemory,
            int shared,
            Costs.Complexity complexity) {
        static Side of(Lab lab, Plan plan) {
            Costs costs = Costs.of(lab, plan);
            List<Fill> fills = Fill.of(lab, plan);
            double cpu = fills.stream().mapToDouble(f -> f.cpu().milli()).sum();
            double ofCpu = fills.stream().mapToDouble(f -> f.ofCpu().milli()).sum();
            double memory = fills.stream().mapToDouble(f -> f.memory().value()).sum();
            double ofMemory =
                    fills.stream().mapToDouble(f -> f.ofMemory().value()).sum();
            return new Side(
                    costs.month(),
                    costs.power(),
                    plan.placed().size(),
                    plan.unplaced().size(),
                    plan.score(),
                    free(cpu, ofCpu),
                    free(memory, ofMemory),
                    shared(plan),
                    costs.complexity());
        }

        private static double free(double used, double whole) {
            return whole == 0 ? 0 : 1 - used / whole;
        }

        private static int shared(Plan plan) {
            int pairs = 0;
            var seen = new TreeMap<String, Integer>();
            for (Placed p : plan.placed()) {
                pairs += seen.merge(p.replica().workload() + " on " + p.spot().node(), 1, Integer::sum) - 1;
            }
            return pairs;
        }
    }

    /** Where a copy stands in each. */
    public record Moved(Replica replica, Optional<String> before, Optional<String> after) {}

    /** Bounds of a model's tokens a second, as in {@link Costs.OfWorkload}. */
    public record Speed(String model, OptionalDouble before, OptionalDouble after) {}

    public Comparison {
        nodesGone = List.copyOf(nodesGone);
        nodesAdded = List.copyOf(nodesAdded);
        moved = List.copyOf(moved);
        performance = List.copyOf(performance);
    }

    /** Compares two labs as they are planned. */
    public static Comparison of(Lab labBefore, Plan before, Lab labAfter, Plan after) {
        List<String> namesBefore = labBefore.nodes().stream().map(Node::name).toList();
        List<String> namesAfter = labAfter.nodes().stream().map(Node::name).toList();
        return new Comparison(
                Side.of(labBefore, before),
                Side.of(labAfter, after),
                namesBefore.stream().filter(n -> !namesAfter.contains(n)).toList(),
                namesAfter.stream().filter(n -> !namesBefore.contains(n)).toList(),
                moved(before, after),
                performance(Costs.of(labBefore, before), Costs.of(labAfter, after)));
    }

    /** What the second costs more each month; less than nothing when it costs less. */
    public Money difference() {
        return after.month().minus(before.month());
    }

    private static List<Moved> moved(Plan before, Plan after) {
        var all = new TreeMap<Replica, Moved>();
        for (Placed p : before.placed()) {
            all.put(p.replica(), new Moved(p.replica(), Optional.of(p.spot().node()), Optional.empty()));
        }
        for (Placed p : after.placed()) {
            Optional<String> node = Optional.of(p.spot().node());
            all.merge(
                    p.replica(),
                    new Moved(p.replica(), Optional.empty(), node),
                    (one, two) -> new Moved(one.replica(), one.before(), node));
        }
        return all.values().stream().filter(m -> !m.before().equals(m.after())).toList();
    }

    private static List<Speed> performance(Costs before, Costs after) {
        var all = new TreeMap<String, Speed>();
        for (Costs.OfWorkload w : before.workloads()) {
            all.put(w.workload(), new Speed(w.workload(), w.tokensPerSecond(), OptionalDouble.empty()));
        }
        for (Costs.OfWorkload w : after.workloads()) {
            all.merge(
                    w.workload(),
                    new Speed(w.workload(), OptionalDouble.empty(), w.tokensPerSecond()),
                    (one, two) -> new Speed(one.model(), one.before(), two.after()));
        }
        List<Speed> known = new ArrayList<>(all.values());
        known.removeIf(s -> s.before().isEmpty() && s.after().isEmpty());
        return known;
    }
}
