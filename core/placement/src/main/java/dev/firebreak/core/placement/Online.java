package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Share;
import java.util.ArrayList;
import java.util.List;

/** A lab too large for a search: what runs stays where it may, the rest is placed one workload at a time. */
final class Online {
    private final State state;
    private final CardLoss cardLoss;

    Online(State state, CardLoss cardLoss) {
        this.state = state;
        this.cardLoss = cardLoss;
    }

    void placeAll() {
        Problem problem = state.problem();
        List<Group> order = Greedy.order(problem, problem::placesByKind);
        order.forEach(this::keepRunning);
        for (Group group : order) {
            Greedy.Extra extra = group.workload().needs().gpu().isPresent() ? this::lossOfCards : Greedy.NOTHING;
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

    private long lossOfCards(Site site, Option option) {
        CardLoss.Free before = free(site, new long[Site.numbers(site.node())]);
        long[] taken = new long[Site.numbers(site.node())];
        for (int i = 0; i < option.numbers().length; i++) {
            taken[option.numbers()[i]] = option.amounts()[i];
        }
        return Math.round(cardLoss.points(site.node(), before, free(site, taken)) * Wish.POINT);
    }

    private CardLoss.Free free(Site site, long[] taken) {
        Node node = site.node();
        List<Share> cards = new ArrayList<>();
        for (int card = 0; card < node.gpus().size(); card++) {
            int number = Site.cardShare(node, card);
            cards.add(new Share((int) (state.room().free(site, number) - taken[number])));
        }
        return new CardLoss.Free(
                new Cores((int) (state.room().free(site, Site.CPU) - taken[Site.CPU])),
                new Bytes(state.room().free(site, Site.MEMORY) - taken[Site.MEMORY]),
                cards);
    }
}
