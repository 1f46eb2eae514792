package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Workload;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a node does per watt: bytes a second that its card reads, else logical cores. What is not known of every node or
 * card of the lab is not compared: without all watts the speed alone counts, without all bandwidths no card is better.
 */
final class Performance {
    private final boolean watts;
    private final boolean bandwidth;
    private final Map<Gpu.Vendor, Double> bestCard = new EnumMap<>(Gpu.Vendor.class);
    private final Map<Arch, Double> bestCpu = new EnumMap<>(Arch.class);

    Performance(Lab lab) {
        this.watts =
                lab.nodes().stream().allMatch(n -> n.standing().upkeep().full().milli() > 0);
        this.bandwidth = lab.nodes().stream()
                .flatMap(n -> n.gpus().stream())
                .allMatch(g -> g.bandwidth().isPresent());
        for (Node node : lab.nodes()) {
            bestCpu.merge(node.arch(), ofCpu(node), Math::max);
            node.gpus().forEach(card -> bestCard.merge(card.vendor(), ofCard(node, card), Math::max));
        }
    }

    /** How much less than the lab's best the place does, of that best, from 0 to 1. */
    double lost(Wishes.Place place) {
        Workload workload = place.workload();
        if (workload.treatment().home() != Home.BEST_PERFORMANCE_PER_WATT) {
            return 0;
        }
        boolean onCards = place.cards().length > 0;
        double here = onCards ? ofCards(place) : ofCpu(place.node());
        double best = onCards ? bestCard(workload) : bestCpu(workload);
        return best == 0 ? 0 : 1 - Math.min(1, here / best);
    }

    private double ofCards(Wishes.Place place) {
        double slowest = Double.MAX_VALUE;
        for (int card : place.cards()) {
            slowest = Math.min(slowest, ofCard(place.node(), place.node().gpus().get(card)));
        }
        return slowest;
    }

    private double ofCard(Node node, Gpu card) {
        if (!bandwidth) {
            return 0;
        }
        return perWatt(node, (double) card.bandwidth().orElse(Throughput.NONE).bytesPerSecond());
    }

    private double ofCpu(Node node) {
        return perWatt(node, node.cores());
    }

    private double perWatt(Node node, double performance) {
        return watts ? performance / node.standing().upkeep().full().milli() : performance;
    }

    private double bestCard(Workload workload) {
        var need = workload.needs().gpu().orElseThrow();
        return bestCard.entrySet().stream()
                .filter(e -> need.vendors().isEmpty() || need.vendors().contains(e.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private double bestCpu(Workload workload) {
        return bestCpu.entrySet().stream()
                .filter(e -> workload.container().runsOn(e.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
    }
}
