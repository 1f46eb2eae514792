package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Placed;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of furniture: one copy of a workload.
 *
 * @param workload its name
 * @param copy its full name: {@code gitea/1}
 * @param label what is written on it: without a number where each machine has one
 * @param size how much of the room it takes
 * @param detail what it needs, in few words; may be empty
 */
record Piece(String workload, String copy, String label, WorkloadClass kind, Size size, String detail) {
    /** By the largest part that it takes of anything the room has. */
    enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    private static final double MEDIUM_FROM = 0.15;
    private static final double LARGE_FROM = 0.4;

    /** The largest first, so that the rest fits around it. */
    static final Comparator<Piece> BY_SIZE = Comparator.comparing(Piece::size)
            .reversed()
            .thenComparing(Piece::kind)
            .thenComparing(Piece::workload);

    static Piece of(Placed placed, Workload workload, Node node) {
        double share = share(workload.needs(), placed, node);
        Size size = share >= LARGE_FROM ? Size.LARGE : share >= MEDIUM_FROM ? Size.MEDIUM : Size.SMALL;
        return new Piece(
                workload.name(),
                placed.replica().toString(),
                switch (workload.replicas()) {
                    case Replicas.Count _ -> placed.replica().toString();
                    case Replicas.EachNode() -> workload.name();
                },
                workload.workloadClass(),
                size,
                Figures.needs(workload.needs()));
    }

    private static double share(Needs needs, Placed placed, Node node) {
        double cpu = part(needs.cpu().milli(), node.allocatableCpu().milli());
        double memory = part(needs.memory().value(), node.allocatableMemory().value());
        double cards = needs.gpu()
                .map(need -> placed.spot().cards().stream()
                        .filter(card -> card < node.gpus().size())
                        .mapToDouble(card -> need.shareOf(node.gpus().get(card)).thousandths() / 1000.0)
                        .max()
                        .orElse(0))
                .orElse(0.0);
        return Math.max(cards, Math.max(cpu, memory));
    }

    private static double part(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    static List<Piece> in(House house, Node node) {
        return house.on(node.name()).stream()
                .map(placed -> of(placed, house.workload(placed), node))
                .sorted(BY_SIZE)
                .toList();
    }
}
