package dev.firebreak.core.packing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Sends each pod where it costs least, ties to the smallest name. Costs are kept by shape and node until something changes
 * on the node: a stream of pods has few shapes, and each pod changes one node.
 */
final class CheapestNode implements Policy {
    /** At 12 bytes each. The shapes that were asked for longest ago are forgotten first. */
    private static final int MOST_COSTS = 8_000_000;

    private static final double NO_FIT = Double.POSITIVE_INFINITY;

    private final Cluster cluster;
    private final Scoring scoring;
    private final Map<Shape, Costs> costs;
    private final double[] surcharges;

    CheapestNode(Cluster cluster, Scoring scoring) {
        this.cluster = cluster;
        this.scoring = scoring;
        this.surcharges = new double[cluster.models()];
        int most = Math.max(1, MOST_COSTS / cluster.size());
        this.costs = new LinkedHashMap<>(16, .75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Shape, Costs> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public void seen(Shape shape) {
        if (scoring.learn(shape)) {
            costs.clear();
        }
    }

    @Override
    public OptionalDouble cost(Shape shape, int node) {
        double cost = costs(shape).at(node) + scoring.surcharge(shape, cluster.model(node));
        return cost == NO_FIT ? OptionalDouble.empty() : OptionalDouble.of(cost);
    }

    @Override
    public Optional<Spot> spot(Shape shape, int node) {
        return cluster.fits(shape, node) ? Optional.of(new Spot(node, bestCards(shape, node))) : Optional.empty();
    }

    private long bestCards(Shape shape, int node) {
        if (shape.gpus() != 1) {
            return Cards.tightest(cluster, shape, node);
        }
        long best = 0;
        double least = NO_FIT;
        for (int card = 0; card < cluster.gpus(node); card++) {
            if (cluster.free(node, card) >= shape.gpuThousandths() && Cards.differs(cluster, node, card)) {
                double cost = scoring.cost(shape, node, 1L << card);
                if (cost < least) {
                    least = cost;
                    best = 1L << card;
                }
            }
        }
        return best;
    }

    private double leastCost(Shape shape, int node) {
        if (shape.gpus() != 1) {
            return scoring.cost(shape, node, Cards.tightest(cluster, shape, node));
        }
        double least = NO_FIT;
        for (int card = 0; card < cluster.gpus(node); card++) {
            if (cluster.free(node, card) >= shape.gpuThousandths() && Cards.differs(cluster, node, card)) {
                least = Math.min(least, scoring.cost(shape, node, 1L << card));
            }
        }
        return least;
    }

    @Override
    public Optional<Spot> choose(Shape shape, IntPredicate allowed) {
        double[] known = costs(shape).all();
        for (int model = 0; model < surcharges.length; model++) {
            surcharges[model] = scoring.surcharge(shape, model);
        }
        double least = NO_FIT;
        int best = -1;
        for (int node = 0; node < known.length; node++) {
            double cost = known[node] + surcharges[cluster.model(node)];
            if (cost < least && allowed.test(node)) {
                least = cost;
                best = node;
            }
        }
        return best < 0 ? Optional.empty() : spot(shape, best);
    }

    private Costs costs(Shape shape) {
        return costs.computeIfAbsent(shape, Costs::new);
    }

    private final class Costs {
        private final Shape shape;
        private final double[] costs = new double[cluster.size()];
        private final int[] versions = new int[cluster.size()];
        private final boolean[] allowed = new boolean[cluster.models()];

        Costs(Shape shape) {
            this.shape = shape;
            Arrays.fill(versions, -1);
            for (int model = 0; model < allowed.length; model++) {
                allowed[model] = shape.allows(cluster.nameOfModel(model));
            }
        }

        double at(int node) {
            if (versions[node] != cluster.version(node)) {
                update(node);
            }
            return costs[node];
        }

        double[] all() {
            for (int node = cluster.changed(versions, 0); node >= 0; node = cluster.changed(versions, node + 1)) {
                update(node);
            }
            return costs;
        }

        private void update(int node) {
            boolean fits = allowed[cluster.model(node)] && cluster.hasRoom(shape, node);
            costs[node] = fits ? leastCost(shape, node) : NO_FIT;
            versions[node] = cluster.version(node);
        }
    }
}
