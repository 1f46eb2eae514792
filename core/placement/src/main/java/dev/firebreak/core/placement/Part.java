package dev.firebreak.core.placement;

import java.util.List;

/** A group with every place that its copies may ever have, in the nodes' order, in the arrays that a search reads. */
final class Part {
    private final Group group;
    private final Choice[] choices;
    private final int[] runningChoice;
    private final long movePrice;

    Part(Problem problem, Running running, Group group) {
        this.group = group;
        List<Choice> all = problem.choices(group);
        this.choices = all.toArray(Choice[]::new);
        this.runningChoice = new int[group.size()];
        this.movePrice = Wish.MOVE.milli(group.home()) + Wishes.ofMovedData(group.workload());
        for (int i = 0; i < runningChoice.length; i++) {
            runningChoice[i] = runningChoice(running, group.firstCopy() + i);
        }
    }

    private int runningChoice(Running running, int copy) {
        for (int c = 0; c < choices.length; c++) {
            if (running.isAt(copy, choices[c].site(), choices[c].option())) {
                return c;
            }
        }
        return -1;
    }

    Group group() {
        return group;
    }

    Choice[] choices() {
        return choices;
    }

    /** Index of the place where the copy ran; -1 when it ran nowhere that would still do. */
    int runningChoice(int copy) {
        return runningChoice[copy - group.firstCopy()];
    }

    /** What it costs a copy to leave the place where it ran. */
    long movePrice() {
        return movePrice;
    }
}
