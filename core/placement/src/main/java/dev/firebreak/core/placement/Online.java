package dev.firebreak.core.placement;

import java.util.List;

/**
 * A lab too large for a search: what runs stays where it may, the rest is placed one workload at a time, cards by what they
 * are worth to the rest.
 */
final class Online {
    private final State state;

    Online(State state) {
        this.state = state;
    }

    void placeAll() {
        Problem problem = state.problem();
        List<Group> order = Greedy.order(problem, problem::placesByKind);
        order.forEach(this::keepRunning);
        CardWorth worth = CardWorth.of(problem);
        Greedy.Extra loss = (site, option) -> worth.loss(state.room(), site, option);
        for (Group group : order) {
            Greedy.Extra extra = group.workload().needs().gpu().isPresent() ? loss : Greedy.NOTHING;
            if (isMissing(group)) {
                Greedy.place(state, group, problem.choices(group), extra);
            }
        }
    }

    private boolean isMissing(Group group) {
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            if (!state.isPlaced(copy)) {
                return true;
            }
        }
        return false;
    }

    private void keepRunning(Group group) {
        keepRunning(state, group);
    }

    /** Leaves copies where they ran as far as the rules allow; a gang only whole. */
    static void keepRunning(State state, Group group) {
        Running running = state.running();
        int kept = 0;
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            if (running.hasPlace(copy) && state.fits(copy, running.siteOf(copy), running.optionOf(copy))) {
                state.place(copy, running.siteOf(copy), running.optionOf(copy));
                kept++;
            }
        }
        if (group.isGang() && kept < group.size()) {
            for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
                if (state.isPlaced(copy)) {
                    state.remove(copy);
                }
            }
        }
    }
}
