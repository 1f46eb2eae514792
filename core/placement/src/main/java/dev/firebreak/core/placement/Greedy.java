package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Places copies one after another, each where it costs least. */
final class Greedy {
    /** A place with what it would cost there. */
    private record Priced(Choice choice, long cost) {}

    /** What a place costs beside the wishes, in thousandths of points. */
    @FunctionalInterface
    interface Extra {
        long milli(Site site, Option option);
    }

    static final Extra NOTHING = (site, option) -> 0;

    private Greedy() {}

    /** Who goes first: who is left out last, then who has fewest places, then who takes most. */
    static List<Group> order(Problem problem, ToLongFunction<Group> places) {
        record Ranked(Group group, long places, double size) {}
        return problem.groups().stream()
                .map(g -> new Ranked(g, places.applyAsLong(g), size(problem, g)))
                .sorted(Comparator.<Ranked>comparingLong(r -> -r.group().costOfLeavingOut())
                        .thenComparingLong(Ranked::places)
                        .thenComparingDouble(r -> -r.size())
                        .thenComparingInt(r -> r.group().index()))
                .map(Ranked::group)
                .toList();
    }

    /** Its largest part of all the lab's processors or memory. */
    private static double size(Problem problem, Group group) {
        var needs = group.workload().needs();
        return Math.max(
                needs.cpu().milli() / (1.0 + problem.allCpu()), needs.memory().value() / (1.0 + problem.allMemory()));
    }

    /** Places those copies of a group that stand nowhere, as many as fit; a gang only whole. */
    static void place(State state, Group group, List<Choice> choices, Extra extra) {
        if (group.isGang()) {
            placeGang(state, group, choices, extra);
            return;
        }
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            if (!state.isPlaced(copy)) {
                Optional<Priced> best = best(state, copy, choices, extra);
                if (best.isEmpty() && !state.running().hasPlace(copy)) {
                    return;
                }
                int one = copy;
                best.ifPresent(
                        b -> state.place(one, b.choice().site(), b.choice().option()));
            }
        }
    }

    private static Optional<Priced> best(State state, int copy, List<Choice> choices, Extra extra) {
        Choice best = null;
        long least = Long.MAX_VALUE;
        for (Choice choice : choices) {
            if (state.fits(copy, choice.site(), choice.option())) {
                long cost = state.costOf(copy, choice.site(), choice.option())
                        + extra.milli(choice.site(), choice.option());
                if (cost < least) {
                    least = cost;
                    best = choice;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new Priced(best, least));
    }

    /** A gang's copies are alike and each has a node to itself, so the cheapest places of a fabric are the best. */
    private static void placeGang(State state, Group gang, List<Choice> choices, Extra extra) {
        List<Integer> copies = new ArrayList<>();
        for (int copy = gang.firstCopy(); copy < gang.firstCopy() + gang.size(); copy++) {
            if (state.isPlaced(copy)) {
                state.remove(copy);
            }
            copies.add(copy);
        }
        List<Priced> best = List.of();
        long least = Long.MAX_VALUE;
        for (BitSet fabric : state.problem().fabricsFor(gang)) {
            List<Priced> places = cheapest(state, gang, choices, extra, fabric);
            long cost = places.stream().mapToLong(Priced::cost).sum();
            if (places.size() == gang.size() && cost < least) {
                least = cost;
                best = places;
            }
        }
        assign(state, copies, best);
    }

    private static List<Priced> cheapest(State state, Group gang, List<Choice> choices, Extra extra, BitSet fabric) {
        List<Choice> joined =
                choices.stream().filter(c -> fabric.get(c.site().index())).toList();
        List<Priced> priced = new ArrayList<>();
        for (Site site : joined.stream().map(Choice::site).distinct().toList()) {
            List<Choice> here = joined.stream()
                    .filter(c -> c.site().index() == site.index())
                    .toList();
            best(state, gang.firstCopy(), here, extra).ifPresent(priced::add);
        }
        priced.sort(Comparator.comparingLong(Priced::cost)
                .thenComparingInt(p -> p.choice().site().index()));
        if (!gang.apartByZone()) {
            return priced.subList(0, Math.min(gang.size(), priced.size()));
        }
        Set<Integer> zones = new HashSet<>();
        return priced.stream()
                .filter(p -> zones.add(p.choice().site().zone()))
                .limit(gang.size())
                .toList();
    }

    /** Copies that ran in one of the places keep it. */
    private static void assign(State state, List<Integer> copies, List<Priced> places) {
        List<Choice> free = new ArrayList<>(places.stream().map(Priced::choice).toList());
        List<Integer> left = new ArrayList<>();
        for (int copy : places.isEmpty() ? List.<Integer>of() : copies) {
            Optional<Choice> own = free.stream()
                    .filter(c -> state.running().isAt(copy, c.site(), c.option()))
                    .findFirst();
            own.ifPresentOrElse(
                    c -> {
                        free.remove(c);
                        state.place(copy, c.site(), c.option());
                    },
                    () -> left.add(copy));
        }
        for (int i = 0; i < left.size(); i++) {
            state.place(left.get(i), free.get(i).site(), free.get(i).option());
        }
    }
}
