package dev.firebreak.core.packing;

/** A pod goes where it leaves least free: processor and GPU, each against the largest node's. */
final class BestFit implements Scoring {
    private final Cluster cluster;
    private final double mostCpu;
    private final double mostGpu;

    BestFit(Cluster cluster) {
        this.cluster = cluster;
        long cpu = 1;
        int gpus = 1;
        for (int node = 0; node < cluster.size(); node++) {
            cpu = Math.max(cpu, cluster.machine(node).cpuMillis());
            gpus = Math.max(gpus, cluster.gpus(node));
        }
        this.mostCpu = cpu;
        this.mostGpu = (double) gpus * Shape.WHOLE;
    }

    @Override
    public double cost(Shape shape, int node, long cards) {
        int idle = 0;
        int tightness = 0;
        for (int card = 0; card < cluster.gpus(node); card++) {
            idle += cluster.free(node, card);
            tightness += (cards >>> card & 1) == 0 ? 0 : cluster.free(node, card);
        }
        double left = (cluster.cpuMillis(node) - shape.cpuMillis()) / mostCpu + (idle - shape.size()) / mostGpu;
        return left + tightness * 1e-9;
    }
}
