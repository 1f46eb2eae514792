package dev.firebreak.core.packing;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * Says where pods should go, one at a time, in a {@link Cluster} that it watches and never changes.
 *
 * <p>A caller with further rules of its own names the nodes that they leave; it takes the answer to {@link Cluster#place}
 * when it agrees, and to {@link Cluster#release} when the pod ends. Not safe for threads.
 */
public interface Policy {
    /** Tells that a pod was asked for, once for each pod and before its place is; policies that learn, learn from it. */
    void seen(Shape shape);

    /**
     * What it costs to have a pod on a node, on the cards that suit best; lower is better, and only costs of the same shape
     * in the same state of the cluster compare.
     *
     * @return empty when it does not fit there
     */
    OptionalDouble cost(Shape shape, int node);

    /** The best cards of a node for a pod, empty when it does not fit there. */
    Optional<Spot> spot(Shape shape, int node);

    /** The best place for a pod among the allowed nodes, empty when it fits on none of them. */
    Optional<Spot> choose(Shape shape, IntPredicate allowed);

    /** The best place for a pod, empty when it fits nowhere. */
    default Optional<Spot> choose(Shape shape) {
        return choose(shape, node -> true);
    }
}
