package dev.firebreak.core.packing;

/** Which cards of one node a pod may get. */
final class Cards {
    private Cards() {}

    /** As many as the shape asks for, those with the least room that will do; the shape must fit the node. */
    static long tightest(Cluster cluster, Shape shape, int node) {
        long chosen = 0;
        for (int i = 0; i < shape.gpus(); i++) {
            int best = -1;
            for (int card = 0; card < cluster.gpus(node); card++) {
                boolean possible = (chosen >>> card & 1) == 0 && cluster.free(node, card) >= shape.gpuThousandths();
                if (possible && (best < 0 || cluster.free(node, card) < cluster.free(node, best))) {
                    best = card;
                }
            }
            chosen |= 1L << best;
        }
        return chosen;
    }

    /** Whether no card before this one has the same room. */
    static boolean differs(Cluster cluster, int node, int card) {
        for (int before = 0; before < card; before++) {
            if (cluster.free(node, before) == cluster.free(node, card)) {
                return false;
            }
        }
        return true;
    }
}
