package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Why a copy stands where it does, and why not elsewhere: by the rules and wishes of the search, on the plan as it is.
 *
 * @param spot where it stands; empty when nowhere
 * @param verdicts of every node, in the lab's order
 */
public record Explanation(Replica replica, Optional<Spot> spot, List<Verdict> verdicts) {
    public Explanation {
        verdicts = List.copyOf(verdicts);
    }

    /** Why each copy of a workload is where it is; empty when the lab has no such workload or none of its copies. */
    public static List<Explanation> of(Lab lab, Plan plan, String workload) {
        return of(lab, plan, List.of(), workload);
    }

    /** As {@link #of(Lab, Plan, String)}, with the price of leaving where copies ran before. */
    public static List<Explanation> of(Lab lab, Plan plan, List<Placed> running, String workload) {
        Problem problem = new Problem(lab);
        State state = Taken.of(problem, plan.placed(), Running.of(problem, running));
        List<Explanation> all = new ArrayList<>();
        for (Group group : problem.workload(workload).map(problem::groupsOf).orElse(List.of())) {
            List<Choice> choices = problem.choices(group);
            for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
                all.add(of(state, copy, choices));
            }
        }
        return all;
    }

    private static Explanation of(State state, int copy, List<Choice> choices) {
        Group group = state.problem().groupOf(copy);
        if (!state.isPlaced(copy)) {
            List<Verdict> refused = new ArrayList<>();
            for (Site site : state.problem().sites()) {
                refused.add(new Verdict.Refused(site.node().name(), Refusals.of(state, group, site)));
            }
            return new Explanation(group.replica(copy), Optional.empty(), refused);
        }
        Choice chosen = new Choice(state.siteOf(copy), state.optionOf(copy));
        state.remove(copy);
        Map<Wish, Long> atChosen = wishes(state, copy, chosen);
        List<Verdict> verdicts = new ArrayList<>();
        for (Site site : state.problem().sites()) {
            verdicts.add(
                    site.index() == chosen.site().index()
                            ? chosen(state, copy, chosen, atChosen)
                            : elsewhere(state, copy, site, choices, atChosen));
        }
        state.place(copy, chosen.site(), chosen.option());
        return new Explanation(
                group.replica(copy), Optional.of(Running.spotOf(chosen.site().node(), chosen.option())), verdicts);
    }

    private static Verdict chosen(State state, int copy, Choice chosen, Map<Wish, Long> wishes) {
        Map<Wish, Double> points = new EnumMap<>(Wish.class);
        wishes.forEach((wish, milli) -> points.put(wish, points(milli)));
        long all = state.costOf(copy, chosen.site(), chosen.option());
        Spot spot = Running.spotOf(chosen.site().node(), chosen.option());
        return new Verdict.Chosen(chosen.site().node().name(), spot, points(all), points);
    }

    private static Verdict elsewhere(State state, int copy, Site site, List<Choice> choices, Map<Wish, Long> chosen) {
        List<Choice> here = choices.stream()
                .filter(c -> c.site().index() == site.index())
                .filter(c -> state.fits(copy, c.site(), c.option()))
                .toList();
        if (here.isEmpty()) {
            return new Verdict.Refused(
                    site.node().name(), Refusals.of(state, state.problem().groupOf(copy), site));
        }
        Choice best = here.getFirst();
        for (Choice choice : here) {
            if (state.costOf(copy, site, choice.option()) < state.costOf(copy, site, best.option())) {
                best = choice;
            }
        }
        Map<Wish, Long> wishes = wishes(state, copy, best);
        Map<Wish, Double> differences = new EnumMap<>(Wish.class);
        long worseBy = 0;
        TreeSet<Wish> either = new TreeSet<>(wishes.keySet());
        either.addAll(chosen.keySet());
        for (Wish wish : either) {
            long difference = wishes.getOrDefault(wish, 0L) - chosen.getOrDefault(wish, 0L);
            worseBy += difference;
            if (difference != 0) {
                differences.put(wish, points(difference));
            }
        }
        return new Verdict.Possible(
                site.node().name(), Running.spotOf(site.node(), best.option()), points(worseBy), differences);
    }

    private static Map<Wish, Long> wishes(State state, int copy, Choice at) {
        Map<Wish, Long> wishes = new EnumMap<>(Wish.class);
        state.explain(copy, at.site(), at.option(), (wish, milli) -> {
            if (milli != 0) {
                wishes.merge(wish, milli, Long::sum);
            }
        });
        return wishes;
    }

    private static double points(long milli) {
        return milli / (double) Wish.POINT;
    }
}
