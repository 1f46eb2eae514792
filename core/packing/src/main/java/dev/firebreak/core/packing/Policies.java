package dev.firebreak.core.packing;

/** The policies there are. */
public final class Policies {
    private Policies() {}

    /** The product's own, learning the mix of shapes from the pods it is told of. */
    public static Policy firebreak(Cluster cluster, Tuning tuning) {
        return new CheapestNode(cluster, Firebreak.learning(cluster, tuning));
    }

    /** The product's own, given the mix of all pods to come. */
    public static Policy firebreak(Cluster cluster, Tuning tuning, Mix mix) {
        return new CheapestNode(cluster, Firebreak.knowing(cluster, mix, tuning));
    }

    /** Fragmentation gradient descent, given the mix of all pods to come. */
    public static Policy fgd(Cluster cluster, Mix mix) {
        return new CheapestNode(cluster, new Fgd(cluster, mix));
    }

    /** Where least is left free. */
    public static Policy bestFit(Cluster cluster) {
        return new CheapestNode(cluster, new BestFit(cluster));
    }

    /** Anywhere it fits; the same seed sends the same pods to the same nodes. */
    public static Policy random(Cluster cluster, long seed) {
        return new RandomNode(cluster, seed);
    }
}
