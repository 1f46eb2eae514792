package dev.firebreak.core.packing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntPredicate;

/** Sends each pod to any node that it fits on, each with the same chance, and there to the cards with the least room. */
final class RandomNode implements Policy {
    private final Cluster cluster;
    private final Random random;

    RandomNode(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    @Override
    public void seen(Shape shape) {}

    @Override
    public OptionalDouble cost(Shape shape, int node) {
        return cluster.fits(shape, node) ? OptionalDouble.of(0) : OptionalDouble.empty();
    }

    @Override
    public Optional<Spot> spot(Shape shape, int node) {
        return cluster.fits(shape, node)
                ? Optional.of(new Spot(node, Cards.tightest(cluster, shape, node)))
                : Optional.empty();
    }

    @Override
    public Optional<Spot> choose(Shape shape, IntPredicate allowed) {
        int fitting = 0;
        int chosen = -1;
        for (int node = 0; node < cluster.size(); node++) {
            if (cluster.fits(shape, node) && allowed.test(node) && random.nextInt(++fitting) == 0) {
                chosen = node;
            }
        }
        return chosen < 0 ? Optional.empty() : spot(shape, chosen);
    }
}
