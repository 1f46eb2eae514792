package dev.firebreak.core.placement;

import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A way in which a copy can stand on nodes of a kind: on which disk, on which cards, and what it takes of the node's
 * numbers ({@link Site}).
 *
 * @param disk index of the node's disk, -1 when it needs none
 * @param cards indices of the node's cards, ascending
 * @param numbers which of the node's numbers it takes of, ascending
 * @param amounts how much of each
 * @param points what it costs whoever else is there, in thousandths; {@link Wishes} says for what
 * @param writes in thousandths of points, what one copy of data on the same disk would mind its writing
 */
record Option(int disk, int[] cards, int[] numbers, long[] amounts, long points, long writes) {
    /** More ways than these to choose cards of a node are not looked at. */
    static final int MOST_CARD_CHOICES = 128;

    /** The ways to stand on the node were it empty; empty when there is none. */
    static List<Option> of(Workload workload, Node node, Wishes wishes) {
        List<Option> options = new ArrayList<>();
        for (int disk : disks(workload, node)) {
            for (int[] cards : cards(workload, node)) {
                long[] taken = taken(workload, node, disk, cards);
                if (fitsWhenEmpty(taken, Site.capacity(node))) {
                    options.add(option(workload, node, disk, cards, taken, wishes));
                }
            }
        }
        return options;
    }

    /** The way to stand just so, whether or not there is room; for saying what is short. */
    static List<Option> evenTooLarge(Workload workload, Node node, Wishes wishes) {
        List<Option> options = new ArrayList<>();
        for (int disk : disks(workload, node)) {
            for (int[] cards : cards(workload, node)) {
                options.add(option(workload, node, disk, cards, taken(workload, node, disk, cards), wishes));
            }
        }
        return options;
    }

    private static Option option(Workload workload, Node node, int disk, int[] cards, long[] taken, Wishes wishes) {
        int[] numbers = new int[taken.length];
        int count = 0;
        for (int number = 0; number < taken.length; number++) {
            if (taken[number] > 0) {
                numbers[count++] = number;
            }
        }
        numbers = Arrays.copyOf(numbers, count);
        long[] amounts =
                Arrays.stream(numbers).mapToLong(number -> taken[number]).toArray();
        Wishes.Place place = new Wishes.Place(workload, node, disk, cards);
        return new Option(disk, cards, numbers, amounts, wishes.alone(place), wishes.writes(place));
    }

    private static boolean fitsWhenEmpty(long[] taken, long[] capacity) {
        for (int number = 0; number < taken.length; number++) {
            if (taken[number] > capacity[number]) {
                return false;
            }
        }
        return true;
    }

    /** What it takes of each of the node's numbers. Memory of a unified card is the node's memory too. */
    private static long[] taken(Workload workload, Node node, int disk, int[] cards) {
        long[] taken = new long[Site.numbers(node)];
        taken[Site.CPU] = workload.needs().cpu().milli();
        taken[Site.MEMORY] = workload.needs().memory().value();
        if (disk >= 0) {
            DiskNeed need = workload.needs().disk().orElseThrow();
            taken[Site.diskSize(disk)] = need.size().value();
            taken[Site.diskIo(disk)] =
                    need.io().deviceTimeMicros(node.disks().get(disk).speed());
        }
        for (int card : cards) {
            GpuNeed need = workload.needs().gpu().orElseThrow();
            var gpu = node.gpus().get(card);
            long memory = need.memoryOf(gpu).value();
            taken[Site.cardShare(node, card)] = need.shareOf(gpu).thousandths();
            taken[Site.cardMemory(node, card)] = memory;
            if (gpu.unified()) {
                taken[Site.MEMORY] += memory;
            }
        }
        return taken;
    }

    private static List<Integer> disks(Workload workload, Node node) {
        if (workload.needs().disk().isEmpty()) {
            return List.of(-1);
        }
        DiskNeed need = workload.needs().disk().get();
        List<Integer> disks = new ArrayList<>();
        for (int d = 0; d < node.disks().size(); d++) {
            if (need.accepts(node.disks().get(d))) {
                disks.add(d);
            }
        }
        return disks;
    }

    private static List<int[]> cards(Workload workload, Node node) {
        if (workload.needs().gpu().isEmpty()) {
            return List.of(new int[0]);
        }
        GpuNeed need = workload.needs().gpu().get();
        List<Integer> good = new ArrayList<>();
        for (int c = 0; c < node.gpus().size(); c++) {
            if (need.accepts(node.gpus().get(c))) {
                good.add(c);
            }
        }
        List<int[]> choices = new ArrayList<>();
        choose(good, need.cards(), 0, new int[need.cards()], 0, choices);
        return choices;
    }

    private static void choose(List<Integer> from, int wanted, int next, int[] chosen, int have, List<int[]> choices) {
        if (have == wanted) {
            choices.add(chosen.clone());
            return;
        }
        for (int i = next; i <= from.size() - (wanted - have) && choices.size() < MOST_CARD_CHOICES; i++) {
            chosen[have] = from.get(i);
            choose(from, wanted, i + 1, chosen, have + 1, choices);
        }
    }

    /** What it takes of the node's memory, in bytes. */
    long memory() {
        for (int i = 0; i < numbers.length && numbers[i] <= Site.MEMORY; i++) {
            if (numbers[i] == Site.MEMORY) {
                return amounts[i];
            }
        }
        return 0;
    }

    /** Whether it is the same disk and the same cards. */
    boolean sameAs(Option other) {
        return disk == other.disk && Arrays.equals(cards, other.cards);
    }
}
