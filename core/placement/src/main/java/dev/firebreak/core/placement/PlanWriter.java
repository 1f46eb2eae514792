package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what a search has found. */
final class PlanWriter {
    private PlanWriter() {}

    static Plan write(State state, Proof proof) {
        Problem problem = state.problem();
        List<Placed> placed = new ArrayList<>();
        List<Unplaced> unplaced = new ArrayList<>();
        for (Group group : problem.groups()) {
            Map<String, List<Refusal>> refusals = isWhole(state, group) ? Map.of() : refusals(state, group);
            for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
                Replica replica = group.replica(copy);
                if (state.isPlaced(copy)) {
                    placed.add(new Placed(
                            replica, Running.spotOf(state.siteOf(copy).node(), state.optionOf(copy))));
                } else {
                    unplaced.add(new Unplaced(replica, refusals, List.of()));
                }
            }
        }
        unplaced.replaceAll(u -> withRemedies(state, placed, u));
        placed.sort(Comparator.comparing(Placed::replica));
        unplaced.sort(Comparator.comparing(Unplaced::replica));
        return new Plan(placed, unplaced, score(state), proof, Moves.of(state));
    }

    private static Unplaced withRemedies(State state, List<Placed> placed, Unplaced one) {
        Problem problem = state.problem();
        if (!problem.isSmall()) {
            return one;
        }
        Group group = problem.workload(one.replica().workload()).map(problem::groupsOf).orElse(List.of()).stream()
                .filter(g -> g.holds(one.replica()))
                .findFirst()
                .orElseThrow();
        return new Unplaced(one.replica(), one.refusals(), Remedies.of(state, placed, group));
    }

    /** What the wishes cost without the price of moves. */
    static double score(State state) {
        long[] milli = {state.points()};
        for (int copy = 0; copy < state.problem().copies(); copy++) {
            if (state.isPlaced(copy)) {
                state.running()
                        .moving(copy, state.siteOf(copy), state.optionOf(copy), (wish, cost) -> milli[0] -= cost);
            }
        }
        return milli[0] / (double) Wish.POINT;
    }

    private static boolean isWhole(State state, Group group) {
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            if (!state.isPlaced(copy)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, List<Refusal>> refusals(State state, Group group) {
        Map<String, List<Refusal>> byNode = new LinkedHashMap<>();
        for (Site site : state.problem().sites()) {
            List<Refusal> refusals = Refusals.of(state, group, site);
            byNode.put(site.node().name(), refusals);
        }
        return byNode;
    }
}
