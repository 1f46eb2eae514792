package dev.firebreak.core.packing;

import dev.firebreak.core.packing.Tuning.Constant;
import java.util.Optional;

/**
 * A pod goes where what is left sells for most: it costs what a node's value falls by, as {@link NodeValues} knows it at the
 * prices of a {@link Market}, and more on models of which little is left. As long as there are no prices every node costs 0.
 */
final class Firebreak implements Scoring {
    private final Cluster cluster;
    private final Market market;
    private final double shortage;
    private final double growth;
    private final boolean learning;
    private Optional<NodeValues> values = Optional.empty();
    private long seen;
    private double next = 1;

    private Firebreak(Cluster cluster, Tuning tuning, boolean learning) {
        this.cluster = cluster;
        this.market = new Market(cluster.machines(), tuning);
        this.shortage = tuning.get(Constant.SHORTAGE);
        this.growth = tuning.get(Constant.GROWTH);
        this.learning = learning;
    }

    /** Knows nothing and learns from the pods that are asked for. */
    static Firebreak learning(Cluster cluster, Tuning tuning) {
        return new Firebreak(cluster, tuning, true);
    }

    /** Knows which pods will be asked for. */
    static Firebreak knowing(Cluster cluster, Mix mix, Tuning tuning) {
        Firebreak policy = new Firebreak(cluster, tuning, false);
        mix.counts().forEach(policy.market::add);
        policy.reprice();
        return policy;
    }

    @Override
    public double cost(Shape shape, int node, long cards) {
        return values.isEmpty() ? 0 : values.get().loss(shape, node, cards);
    }

    @Override
    public double surcharge(Shape shape, int model) {
        return values.isEmpty() ? 0 : shortage * shape.size() / Shape.WHOLE * cluster.scarcity(model);
    }

    @Override
    public boolean learn(Shape shape) {
        if (!learning) {
            return false;
        }
        market.add(shape, 1);
        seen++;
        if (seen < next) {
            return false;
        }
        next = seen * growth;
        reprice();
        return true;
    }

    private void reprice() {
        if (market.open()) {
            market.fit();
            values = Optional.of(new NodeValues(cluster, new Worth(market)));
        }
    }
}
