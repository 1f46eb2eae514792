package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.List;

/**
 * The hard rules that are counted: processor, memory, space and time of disks, share and memory of cards. All copies on a
 * node take of its numbers together no more than there is.
 */
final class Room {
    private final Problem problem;
    private final long[] used;

    Room(Problem problem) {
        this.problem = problem;
        this.used = new long[problem.numbers()];
    }

    boolean holds(Site site, Option option) {
        int[] numbers = option.numbers();
        long[] amounts = option.amounts();
        for (int i = 0; i < numbers.length; i++) {
            if (amounts[i] > free(site, numbers[i])) {
                return false;
            }
        }
        return true;
    }

    /** What is short; empty exactly when {@link #holds}. */
    List<Refusal> refusals(Site site, Option option) {
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < option.numbers().length; i++) {
            int number = option.numbers()[i];
            long free = free(site, number);
            if (option.amounts()[i] > free) {
                long whole = problem.capacity(site.base() + number);
                refusals.add(new Refusal(
                        Site.rule(site.node(), number),
                        Site.shortage(site.node(), number, option.amounts()[i], free, whole)));
            }
        }
        return refusals;
    }

    long free(Site site, int number) {
        return problem.capacity(site.base() + number) - used[site.base() + number];
    }

    long used(Site site, int number) {
        return used[site.base() + number];
    }

    void take(Site site, Option option) {
        change(site, option, 1);
    }

    void giveBack(Site site, Option option) {
        change(site, option, -1);
    }

    private void change(Site site, Option option, int sign) {
        for (int i = 0; i < option.numbers().length; i++) {
            used[site.base() + option.numbers()[i]] += sign * option.amounts()[i];
        }
    }
}
