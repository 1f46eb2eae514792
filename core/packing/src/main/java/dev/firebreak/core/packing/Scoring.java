package dev.firebreak.core.packing;

/** What a {@link CheapestNode} compares. */
interface Scoring {
    /**
     * What it costs to have a pod on cards of a node that have room for it; lower is better.
     *
     * @param cards bit i standing for card i
     */
    double cost(Shape shape, int node, long cards);

    /** Learns that a pod was asked for; true when the costs of anything may have changed by it. */
    default boolean learn(Shape shape) {
        return false;
    }

    /** What every node with cards of a model costs more now; 0 where nothing depends on what other nodes have free. */
    default double surcharge(Shape shape, int model) {
        return 0;
    }
}
