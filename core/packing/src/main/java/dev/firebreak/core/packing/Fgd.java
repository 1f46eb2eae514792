package dev.firebreak.core.packing;

import java.util.Arrays;
import java.util.List;

/**
 * Fragmentation gradient descent: a pod goes where the GPU that typical pods cannot use grows least.
 *
 * @see <a href="https://www.usenix.org/conference/atc23/presentation/weng">Weng et al., Beware of Fragmentation:
 *     Scheduling GPU-Sharing Workloads with Fragmentation Gradient Descent, USENIX ATC 2023</a>
 */
final class Fgd implements Scoring {
    /** Of all pods, so many are of typical shapes. */
    private static final double TYPICAL = .95;

    private static final int POINTS = 100;
    private static final Shape NOTHING = Shape.of(0, 0, 0, 0);

    private final Cluster cluster;
    private final List<Mix.Part> typical;
    private final double[] now;
    private final int[] versions;
    private final int[] room = new int[Machine.MOST_GPUS];

    Fgd(Cluster cluster, Mix mix) {
        this.cluster = cluster;
        this.typical = mix.typical(TYPICAL);
        this.now = new double[cluster.size()];
        this.versions = new int[cluster.size()];
        Arrays.fill(versions, -1);
    }

    @Override
    public double cost(Shape shape, int node, long cards) {
        if (versions[node] != cluster.version(node)) {
            now[node] = fragmentation(NOTHING, node, 0);
            versions[node] = cluster.version(node);
        }
        return -points(now[node] - fragmentation(shape, node, cards));
    }

    /** From 0 to 100 by how far fragmentation falls, as whole points: what differs by less is a tie, as in the authors' code. */
    private static int points(double fall) {
        return (int) (POINTS / (1 + Math.exp(-fall / Shape.WHOLE)));
    }

    /** The thousandths that a typical pod could not use, on average over them, with one pod more on the cards. */
    double fragmentation(Shape placed, int node, long cards) {
        long cpu = cluster.cpuMillis(node) - placed.cpuMillis();
        int idle = 0;
        for (int card = 0; card < cluster.gpus(node); card++) {
            room[card] = cluster.free(node, card) - (int) (cards >>> card & 1) * placed.gpuThousandths();
            idle += room[card];
        }
        double expected = 0;
        for (Mix.Part part : typical) {
            Shape shape = part.shape();
            boolean possible = shape.gpus() > 0
                    && shape.cpuMillis() <= cpu
                    && shape.allows(cluster.machine(node).model());
            expected += part.share() * (possible ? idle - usable(shape, cluster.gpus(node)) : idle);
        }
        return expected;
    }

    /** What lies on cards with enough room, or nothing when they are too few. */
    private int usable(Shape shape, int gpus) {
        int usable = 0;
        int fitting = 0;
        for (int card = 0; card < gpus; card++) {
            if (room[card] >= shape.gpuThousandths()) {
                usable += room[card];
                fitting++;
            }
        }
        return fitting >= shape.gpus() ? usable : 0;
    }
}
