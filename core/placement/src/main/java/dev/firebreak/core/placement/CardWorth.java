package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.packing.Machine;
import dev.firebreak.core.packing.Mix;
import dev.firebreak.core.packing.Shape;
import dev.firebreak.core.packing.Tuning;
import dev.firebreak.core.packing.Worth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the free cards of a large lab are worth to all its work that wants cards, at the prices of {@link Worth}. A card has as
 * much room as is left of its time or of its memory, whichever is less.
 */
final class CardWorth {
    /** In thousandths of points, what a card is worth: enough to decide between like nodes, not to outweigh a wish. */
    private static final double MILLI_OF_CARD = 10.0 * Wish.POINT;

    /** Copies count so many times, so that a part of one can be counted. */
    private static final int PARTS = 100;

    private final Worth worth;
    /** By site: which of the groups of {@link Worth} it is of. */
    private final int[] groups;

    private CardWorth(Worth worth, int[] groups) {
        this.worth = worth;
        this.groups = groups;
    }

    static CardWorth of(Problem problem) {
        List<Machine> machines =
                problem.sites().stream().map(Site::node).map(CardWorth::machine).toList();
        Mix mix = new Mix();
        for (Group group : problem.groups()) {
            group.workload().needs().gpu().ifPresent(need -> count(problem, group, need, machines, mix));
        }
        Worth worth = Worth.knowing(machines, mix, Tuning.DEFAULT);
        return new CardWorth(worth, machines.stream().mapToInt(worth::group).toArray());
    }

    private static Machine machine(Node node) {
        return new Machine(
                node.name(),
                node.allocatableCpu().milli(),
                mebibytes(node.allocatableMemory().value()),
                cards(node),
                model(node));
    }

    /** Packing counts no more on one node. */
    private static int cards(Node node) {
        return Math.min(node.gpus().size(), Machine.MOST_GPUS);
    }

    private static String model(Node node) {
        return node.gpus().stream()
                .map(card -> card.vendor().word() + " " + card.name() + " " + card.memory())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }

    /** Work that takes another part of another model counts there for as many copies as that model has of all cards. */
    private static void count(Problem problem, Group group, GpuNeed need, List<Machine> machines, Mix mix) {
        Map<Integer, Set<String>> models = new TreeMap<>();
        Map<Integer, Integer> cards = new TreeMap<>();
        Option[][] byKind = problem.options(group);
        int all = 0;
        for (Site site : problem.sites()) {
            if (byKind[site.kind()].length > 0 && problem.means(group, site)) {
                int part =
                        part(need, site.node().gpus().get(byKind[site.kind()][0].cards()[0]));
                Machine machine = machines.get(site.index());
                models.computeIfAbsent(part, first -> new TreeSet<>()).add(machine.model());
                cards.merge(part, machine.gpus(), Integer::sum);
                all += machine.gpus();
            }
        }
        Needs needs = group.workload().needs();
        for (Map.Entry<Integer, Set<String>> each : models.entrySet()) {
            Shape shape = new Shape(
                    needs.cpu().milli(),
                    mebibytes(needs.memory().value()),
                    Math.min(need.cards(), Machine.MOST_GPUS),
                    each.getKey(),
                    each.getValue());
            double copies = (double) group.size() * cards.getOrDefault(each.getKey(), 0) / all;
            mix.add(shape, (int) Math.max(1, Math.round(PARTS * copies)));
        }
    }

    /** Thousandths of the card's time or of its memory, whichever is more. */
    private static int part(GpuNeed need, Gpu card) {
        long memory = need.memoryOf(card).value();
        long whole = card.memory().map(Bytes::value).orElse(0L);
        long ofMemory = whole == 0 ? 0 : Math.ceilDiv(memory * Shape.WHOLE, whole);
        return (int) Math.min(Shape.WHOLE, Math.max(need.shareOf(card).thousandths(), ofMemory));
    }

    /** What a node loses of its worth when a copy comes, in thousandths of points. */
    long loss(Room room, Site site, Option option) {
        long[] taken = new long[Site.numbers(site.node())];
        double before = worth(room, site, taken);
        for (int i = 0; i < option.numbers().length; i++) {
            taken[option.numbers()[i]] = option.amounts()[i];
        }
        return Math.round((before - worth(room, site, taken)) / Shape.WHOLE * MILLI_OF_CARD);
    }

    private double worth(Room room, Site site, long[] taken) {
        int[] free = new int[cards(site.node())];
        for (int card = 0; card < free.length; card++) {
            free[card] = (int) Math.min(
                    room.free(site, Site.cardShare(site.node(), card)) - taken[Site.cardShare(site.node(), card)],
                    freeMemory(room, site, card, taken[Site.cardMemory(site.node(), card)]));
        }
        return worth.of(
                groups[site.index()],
                room.free(site, Site.CPU) - taken[Site.CPU],
                mebibytes(room.free(site, Site.MEMORY) - taken[Site.MEMORY]),
                free);
    }

    /** In thousandths of the card's; all of it where the card does not tell. */
    private static int freeMemory(Room room, Site site, int card, long taken) {
        long whole = site.node().gpus().get(card).memory().map(Bytes::value).orElse(0L);
        long free = room.free(site, Site.cardMemory(site.node(), card)) - taken;
        return whole == 0 ? Shape.WHOLE : (int) (free * (double) Shape.WHOLE / whole);
    }
}
