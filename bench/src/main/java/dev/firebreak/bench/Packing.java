package dev.firebreak.bench;

import dev.firebreak.core.packing.Cluster;
import dev.firebreak.core.packing.Policies;
import dev.firebreak.core.packing.Policy;
import dev.firebreak.core.packing.Shape;
import dev.firebreak.core.packing.Spot;
import dev.firebreak.core.packing.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One policy packs one trace once. */
final class Packing {
    /** GPUs asked for, in percent of the cluster's, where what is given out is measured. */
    private static final long MEASURED_AT = 100;

    /** After so many runs the compiler has seen what is run most. */
    static final int WARM_UPS = 2;

    private Packing() {}

    /** The policies that can be compared. */
    enum Name {
        FIREBREAK,
        FGD,
        BESTFIT,
        RANDOM;

        /** As the command line writes it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What the firebreak policy knows of the pods to come. */
    enum Knowledge {
        /** Nothing but the pods that came before. */
        SEEN,
        /** The mix of all pods, as the policies it is compared with. */
        GIVEN
    }

    /** Where a pod went; empty where it fitted nowhere. */
    record Placement(String pod, Optional<Spot> spot) {}

    /**
     * @param placements in the order in which the pods came
     * @param allocatedAt100 of the cluster's GPUs, in percent, on average while as many are asked for as there are, rounded
     *     to a percent
     */
    record Outcome(List<Placement> placements, double allocatedAt100, double placementsPerSecond) {}

    /** A policy for an empty cluster. */
    static Policy policy(Name name, Cluster cluster, Trace trace, long seed, Knowledge knowledge, Tuning tuning) {
        return switch (name) {
            case FIREBREAK ->
                knowledge == Knowledge.GIVEN
                        ? Policies.firebreak(cluster, tuning, trace.mix())
                        : Policies.firebreak(cluster, tuning);
            case FGD -> Policies.fgd(cluster, trace.mix());
            case BESTFIT -> Policies.bestFit(cluster);
            case RANDOM -> Policies.random(cluster, seed);
        };
    }

    /** Offers every pod once, in order; what fits nowhere is dropped, and nothing leaves. */
    static Outcome run(Trace trace, Name name, long seed, Knowledge knowledge, Tuning tuning) {
        Cluster cluster = new Cluster(trace.nodes());
        List<Trace.Pod> offered = trace.offered(seed);
        List<Placement> placements = new ArrayList<>(offered.size());
        long start = System.nanoTime();
        Policy policy = policy(name, cluster, trace, seed, knowledge, tuning);
        for (Trace.Pod pod : offered) {
            Shape shape = pod.shape();
            policy.seen(shape);
            Optional<Spot> spot = policy.choose(shape);
            spot.ifPresent(chosen -> cluster.place(shape, chosen));
            placements.add(new Placement(pod.name(), spot));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Outcome(placements, allocatedAt100(trace, offered, placements), offered.size() / seconds);
    }

    /** Runs for nothing, so that the runs that are timed are of compiled code. */
    static void warmUp(Trace trace, Name name, long seed, Knowledge knowledge) {
        for (int run = 0; run < WARM_UPS; run++) {
            run(trace, name, seed, knowledge, Tuning.DEFAULT);
        }
    }

    private static double allocatedAt100(Trace trace, List<Trace.Pod> offered, List<Placement> placements) {
        double percent = trace.gpuThousandths() / 100.0;
        long asked = 0;
        long given = 0;
        double sum = 0;
        int measured = 0;
        for (int i = 0; i < offered.size(); i++) {
            int size = offered.get(i).shape().size();
            asked += size;
            given += placements.get(i).spot().isPresent() ? size : 0;
            if (Math.round(asked / percent) == MEASURED_AT) {
                sum += given / percent;
                measured++;
            }
        }
        // A pod larger than a percent of the cluster may step over it.
        return measured == 0 ? given / percent : sum / measured;
    }
}
