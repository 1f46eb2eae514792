package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A good plan for a lab of some nodes: greedy starts, small steps, and then large neighbourhood search, which takes away
 * what stands on a few nodes, puts it back in another order, and keeps what is no worse.
 *
 * @see <a href="https://doi.org/10.1007/3-540-49481-2_30">Shaw: Using Constraint Programming and Local Search Methods to
 *     Solve Vehicle Routing Problems, 1998</a>
 */
final class Search {
    private static final long SEED = 20_250_925;
    private static final int MOST_TAKEN = 14;

    private final Problem problem;
    private final List<Part> parts;
    private final State state;
    private final Looks looks;
    private final Descent descent;
    private final Random random = new Random(SEED);

    Search(Problem problem, Running running, List<Part> parts, long looks) {
        this.problem = problem;
        this.parts = parts;
        this.state = new State(problem, running);
        this.looks = new Looks(looks);
        this.descent = new Descent(state, parts, this.looks);
    }

    /** A plan that small steps make no better, from what runs and, if that is better, from nothing. */
    Solution start() {
        List<Group> order = Greedy.order(problem, g -> parts.get(g.index()).choices().length);
        order.forEach(g -> Online.keepRunning(state, g));
        Solution best = improved(order);
        if (!state.running().isNothing()) {
            clear();
            Solution fresh = improved(order);
            best = fresh.cost() < best.cost() ? fresh : best;
        }
        return best;
    }

    /** A plan no worse than the given one. */
    Solution improve(Solution known) {
        known.restore(state);
        return neighbourhoods(known);
    }

    private void clear() {
        for (int copy = 0; copy < problem.copies(); copy++) {
            if (state.isPlaced(copy)) {
                state.remove(copy);
            }
        }
    }

    private Solution improved(List<Group> order) {
        for (Group group : order) {
            fill(group);
        }
        descent.run();
        return Solution.of(state);
    }

    private void fill(Group group) {
        boolean whole = true;
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            whole &= state.isPlaced(copy);
        }
        if (!whole) {
            looks.spend((long) group.size() * parts.get(group.index()).choices().length);
            Greedy.place(state, group, List.of(parts.get(group.index()).choices()), Greedy.NOTHING);
        }
    }

    private Solution neighbourhoods(Solution start) {
        Solution best = start;
        Solution current = start;
        int sinceBetter = 0;
        while (looks.areLeft() && sinceBetter < 60 + 3 * problem.copies()) {
            List<Group> taken = takeAway();
            Collections.shuffle(taken, random);
            taken.forEach(this::fill);
            if (state.cost() < current.cost() || sinceBetter % 8 == 7) {
                descent.run();
            }
            sinceBetter++;
            if (state.cost() <= current.cost()) {
                current = Solution.of(state);
                if (current.cost() < best.cost()) {
                    best = current;
                    sinceBetter = 0;
                }
            } else {
                current.restore(state);
            }
        }
        return best;
    }

    /** Takes away some copies, gangs whole; whoever stands nowhere is counted among them. */
    private List<Group> takeAway() {
        List<Integer> copies = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            for (int i = 1 + random.nextInt(2); i >= 0; i--) {
                Site site = problem.site(random.nextInt(problem.sites().size()));
                for (int copy : state.on(site).sorted()) {
                    copies.add(copy);
                }
            }
        } else {
            for (int i = 0; i < MOST_TAKEN && problem.copies() > 0; i++) {
                copies.add(random.nextInt(problem.copies()));
            }
        }
        Collections.shuffle(copies, random);
        TreeSet<Integer> groups = new TreeSet<>();
        for (int copy : copies.subList(0, Math.min(MOST_TAKEN, copies.size()))) {
            takeAway(copy);
            groups.add(problem.groupOf(copy).index());
        }
        for (Group group : problem.groups()) {
            if (!state.isPlaced(group.firstCopy() + group.size() - 1)) {
                groups.add(group.index());
            }
        }
        return new ArrayList<>(groups.stream().map(problem.groups()::get).toList());
    }

    private void takeAway(int copy) {
        Group group = problem.groupOf(copy);
        int first = group.isGang() ? group.firstCopy() : copy;
        int end = group.isGang() ? group.firstCopy() + group.size() : copy + 1;
        for (int c = first; c < end; c++) {
            if (state.isPlaced(c)) {
                state.remove(c);
            }
        }
    }
}
