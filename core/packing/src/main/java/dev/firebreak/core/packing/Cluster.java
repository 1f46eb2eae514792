package dev.firebreak.core.packing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is free on every node. Nodes are numbered in the order of their names, so that the smallest number is the smallest
 * name. Not safe for threads.
 */
public final class Cluster {
    /** More nodes than this are refused. */
    public static final int MOST_NODES = 10_000;

    private final List<Machine> machines;
    private final long[] cpuMillis;
    private final long[] memoryMib;
    private final int[][] cards;
    private final int[] versions;
    private final List<String> modelNames;
    private final int[] models;
    private final long[] idle;
    private final long[] total;
    private final double[] scarcity;

    /** @throws IllegalArgumentException when there are no nodes, too many, or two of one name */
    public Cluster(List<Machine> machines) {
        if (machines.isEmpty() || machines.size() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "a cluster has from 1 to " + MOST_NODES + " nodes, not " + machines.size());
        }
        this.machines =
                machines.stream().sorted(Comparator.comparing(Machine::name)).toList();
        for (int i = 1; i < machines.size(); i++) {
            if (this.machines.get(i).name().equals(this.machines.get(i - 1).name())) {
                throw new IllegalArgumentException(
                        "two nodes are called " + this.machines.get(i).name() + "; names must differ");
            }
        }
        cpuMillis = this.machines.stream().mapToLong(Machine::cpuMillis).toArray();
        memoryMib = this.machines.stream().mapToLong(Machine::memoryMib).toArray();
        cards = this.machines.stream().map(Cluster::wholeCards).toArray(int[][]::new);
        versions = new int[machines.size()];
        modelNames = this.machines.stream().map(Machine::model).distinct().toList();
        models = this.machines.stream()
                .mapToInt(machine -> modelNames.indexOf(machine.model()))
                .toArray();
        total = new long[modelNames.size()];
        for (int node = 0; node < models.length; node++) {
            total[models[node]] += (long) Shape.WHOLE * gpus(node);
        }
        idle = total.clone();
        scarcity = new double[modelNames.size()];
    }

    private static int[] wholeCards(Machine machine) {
        int[] free = new int[machine.gpus()];
        Arrays.fill(free, Shape.WHOLE);
        return free;
    }

    /** How many nodes there are. */
    public int size() {
        return machines.size();
    }

    /** What each node has in all. */
    List<Machine> machines() {
        return machines;
    }

    /** What a node has in all. */
    public Machine machine(int node) {
        return machines.get(node);
    }

    /** Free thousandths of a core. */
    public long cpuMillis(int node) {
        return cpuMillis[node];
    }

    /** Free mebibytes. */
    public long memoryMib(int node) {
        return memoryMib[node];
    }

    /** Free thousandths of a card. */
    public int free(int node, int card) {
        return cards[node][card];
    }

    /** Free thousandths of each card; not to be changed. */
    int[] cards(int node) {
        return cards[node];
    }

    /** How many cards a node has. */
    public int gpus(int node) {
        return cards[node].length;
    }

    /** The thousandths of all cards of all nodes, free or not. */
    public long gpuThousandths() {
        return machines.stream()
                .mapToLong(machine -> (long) machine.gpus() * Shape.WHOLE)
                .sum();
    }

    /**
     * How far the cards of a model are used up in the whole cluster: the logarithm of all of them over the idle ones, 0
     * when all are idle. One card is added to both.
     */
    double scarcity(int model) {
        return scarcity[model];
    }

    /** The number of the model of a node's cards, from 0. */
    int model(int node) {
        return models[node];
    }

    /** How many models there are; having no cards is one. */
    int models() {
        return modelNames.size();
    }

    String nameOfModel(int model) {
        return modelNames.get(model);
    }

    /** Differs whenever what is free on a node may have changed. */
    int version(int node) {
        return versions[node];
    }

    /** The first node from this one on whose version is not the known one; -1 when there is none. */
    int changed(int[] known, int from) {
        int found = Arrays.mismatch(known, from, known.length, versions, from, versions.length);
        return found < 0 ? -1 : from + found;
    }

    /** Whether a pod can run on a node beside what runs there. */
    public boolean fits(Shape shape, int node) {
        return hasRoom(shape, node) && shape.allows(machines.get(node).model());
    }

    /** Whether a pod fits on a node, its model of cards aside. */
    boolean hasRoom(Shape shape, int node) {
        if (shape.cpuMillis() > cpuMillis[node] || shape.memoryMib() > memoryMib[node]) {
            return false;
        }
        int missing = shape.gpus();
        int[] free = cards[node];
        for (int card = 0; card < free.length && missing > 0; card++) {
            missing -= free[card] >= shape.gpuThousandths() ? 1 : 0;
        }
        return missing == 0;
    }

    /**
     * Takes what a pod needs.
     *
     * @throws IllegalArgumentException when it is not free, or the cards are not those that the shape asks for
     */
    public void place(Shape shape, Spot spot) {
        int node = spot.node();
        check(shape, spot);
        if (shape.cpuMillis() > cpuMillis[node] || shape.memoryMib() > memoryMib[node]) {
            throw refused(
                    shape,
                    spot,
                    "the node has " + cpuMillis[node] + " thousandths of a core and " + memoryMib[node] + " MiB free");
        }
        for (int card : spot.cardIndices()) {
            if (cards[node][card] < shape.gpuThousandths()) {
                throw refused(shape, spot, "card " + card + " has " + cards[node][card] + " thousandths free");
            }
        }
        add(shape, spot, -1);
    }

    /**
     * Gives back what a pod had.
     *
     * @throws IllegalArgumentException when more would be free than there is
     */
    public void release(Shape shape, Spot spot) {
        int node = spot.node();
        check(shape, spot);
        Machine machine = machines.get(node);
        boolean never = cpuMillis[node] + shape.cpuMillis() > machine.cpuMillis()
                || memoryMib[node] + shape.memoryMib() > machine.memoryMib()
                || spot.cardIndices().stream()
                        .anyMatch(card -> cards[node][card] + shape.gpuThousandths() > Shape.WHOLE);
        if (never) {
            throw refused(shape, spot, "more would be free than the node has; no such pod runs there");
        }
        add(shape, spot, 1);
    }

    private void add(Shape shape, Spot spot, int sign) {
        int node = spot.node();
        cpuMillis[node] += sign * shape.cpuMillis();
        memoryMib[node] += sign * shape.memoryMib();
        for (int card : spot.cardIndices()) {
            cards[node][card] += sign * shape.gpuThousandths();
        }
        int model = models[node];
        idle[model] += (long) sign * shape.size();
        scarcity[model] = Math.log((double) (total[model] + Shape.WHOLE) / (idle[model] + Shape.WHOLE));
        versions[node]++;
    }

    private void check(Shape shape, Spot spot) {
        Machine machine = machines.get(spot.node());
        if (Long.bitCount(spot.cards()) != shape.gpus() || !shape.allows(machine.model())) {
            throw refused(
                    shape, spot, "the node's cards are " + machine.gpus() + " of model '" + machine.model() + "'");
        }
        if (spot.cards() >>> Math.min(machine.gpus(), Long.SIZE - 1) > (machine.gpus() == Long.SIZE ? 1 : 0)) {
            throw refused(shape, spot, "the node has " + machine.gpus() + " cards");
        }
    }

    private IllegalArgumentException refused(Shape shape, Spot spot, String why) {
        return new IllegalArgumentException(shape + " does not go to cards " + spot.cardIndices() + " of "
                + machines.get(spot.node()).name() + ": " + why);
    }
}
