package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tries every way to place a tiny lab's copies. What a copy costs by itself is {@link Wishes}'; all else is anew. */
final class BruteForce {
    private final Lab lab;
    private final List<Replica> replicas;
    private final Wishes wishes;
    private final List<Placed> placed = new ArrayList<>();
    private long leastLeftOut = Long.MAX_VALUE;
    private long leastMilli = Long.MAX_VALUE;

    private BruteForce(Lab lab, List<Replica> replicas) {
        this.lab = lab;
        this.replicas = replicas;
        this.wishes = new Wishes(lab);
    }

    /** The weight of what the best plan leaves out, and the score of the best of those. */
    record Best(long leftOut, double score) {}

    static Best of(Lab lab, List<Replica> replicas) {
        BruteForce all = new BruteForce(lab, replicas);
        all.descend(0, 0);
        return new Best(all.leastLeftOut, all.leastMilli / 1000.0);
    }

    /** How many ways there are, the rules aside. */
    static double ways(Lab lab, List<Replica> replicas) {
        BruteForce all = new BruteForce(lab, replicas);
        return replicas.stream().mapToDouble(r -> 1 + all.spots(r).size()).reduce(1, (a, b) -> a * b);
    }

    private void descend(int next, long leftOut) {
        if (leftOut > leastLeftOut) {
            return;
        }
        if (next == replicas.size()) {
            if (Checker.brokenRules(lab, placed).isEmpty()) {
                long milli = score(lab, placed, wishes);
                if (leftOut < leastLeftOut || milli < leastMilli) {
                    leastMilli = milli;
                }
                leastLeftOut = leftOut;
            }
            return;
        }
        Replica replica = replicas.get(next);
        for (Spot spot : spots(replica)) {
            placed.add(new Placed(replica, spot));
            if (Checker.brokenRules(lab, placed).stream().allMatch(b -> b.contains("a part of a gang"))) {
                descend(next + 1, leftOut);
            }
            placed.removeLast();
        }
        descend(next + 1, leftOut + weight(lab, replica.workload()));
    }

    static long weight(Lab lab, String workload) {
        return switch (lab.workload(workload).orElseThrow().treatment().eviction()) {
            case FIRST -> 1;
            case SECOND -> 2;
            case THIRD -> 4;
            case FOURTH -> 8;
            case LAST -> 16;
        };
    }

    private List<Spot> spots(Replica replica) {
        return spots(lab, replica);
    }

    /** Every disk and every choice of cards on every node, the rules aside. */
    static List<Spot> spots(Lab lab, Replica replica) {
        Workload workload = lab.workload(replica.workload()).orElseThrow();
        List<Spot> spots = new ArrayList<>();
        for (Node node : lab.nodes()) {
            List<Optional<String>> disks = workload.needs().disk().isEmpty()
                    ? List.of(Optional.empty())
                    : node.disks().stream().map(Disk::name).map(Optional::of).toList();
            int wanted = workload.needs().gpu().map(g -> g.cards()).orElse(0);
            for (Optional<String> disk : disks) {
                for (int mask = 0; mask < 1 << node.gpus().size(); mask++) {
                    int chosen = mask;
                    if (Integer.bitCount(mask) == wanted) {
                        List<Integer> cards = IntStream.range(0, node.gpus().size())
                                .filter(c -> (chosen >> c & 1) == 1)
                                .boxed()
                                .toList();
                        spots.add(new Spot(node.name(), disk, cards));
                    }
                }
            }
        }
        return spots;
    }

    /** All wishes added up pair by pair, in thousandths of points. */
    static long score(Lab lab, List<Placed> placed, Wishes wishes) {
        long milli = crowding(lab, placed);
        for (Placed one : placed) {
            milli += wishes.alone(place(lab, one));
            Workload workload = lab.workload(one.replica().workload()).orElseThrow();
            Home home = workload.treatment().home();
            for (String near : workload.where().near()) {
                boolean there = placed.stream()
                        .anyMatch(p -> p.replica().workload().equals(near)
                                && p.spot().node().equals(one.spot().node()));
                milli += there || near.equals(workload.name()) ? 0 : Wish.NEAR.points(home) * 1000L;
            }
            for (Placed other : placed) {
                if (!one.equals(other)) {
                    milli += minds(lab, one, other, wishes);
                }
            }
        }
        return milli;
    }

    /** Four points for each hundredth of a node's memory that is promised beyond 85. */
    private static long crowding(Lab lab, List<Placed> placed) {
        long milli = 0;
        for (Node node : lab.nodes()) {
            long used = 0;
            for (Placed one : placed) {
                if (one.spot().node().equals(node.name())) {
                    used += memory(lab, one, node);
                }
            }
            double hundredths =
                    100.0 * used / Math.max(1, node.allocatableMemory().value());
            milli += hundredths > 85 ? (long) Math.ceil(4000 * (hundredths - 85) - 1e-6) : 0;
        }
        return milli;
    }

    private static long memory(Lab lab, Placed one, Node node) {
        var needs = lab.workload(one.replica().workload()).orElseThrow().needs();
        long memory = needs.memory().value();
        for (int card : one.spot().cards()) {
            Gpu gpu = node.gpus().get(card);
            memory += gpu.unified() ? needs.gpu().orElseThrow().memoryOf(gpu).value() : 0;
        }
        return memory;
    }

    /** What one minds of the other; of a pair of copies of one workload each minds half. */
    private static long minds(Lab lab, Placed one, Placed other, Wishes wishes) {
        Home home = home(lab, one);
        Home otherHome = home(lab, other);
        boolean sameNode = one.spot().node().equals(other.spot().node());
        boolean sameDisk = sameNode
                && one.spot().disk().isPresent()
                && one.spot().disk().equals(other.spot().disk());
        long milli = 0;
        boolean each = lab.workload(one.replica().workload()).orElseThrow().replicas() instanceof Replicas.EachNode;
        if (one.replica().workload().equals(other.replica().workload()) && !each) {
            milli += sameNode ? Wish.SAME_NODE.points(home) * 500L : 0;
            milli += zone(lab, one).equals(zone(lab, other)) ? Wish.SAME_ZONE.points(home) * 500L : 0;
        }
        if (otherHome == Home.FAST_STORAGE && (home == Home.SPARE_CAPACITY || home == Home.LEFTOVERS)) {
            milli += sameNode ? Wish.NODE_OF_DATA.points(home) * 1000L : 0;
            milli += sameDisk ? Wish.DISK_OF_DATA.points(home) * 1000L : 0;
        }
        if (home == Home.FAST_STORAGE && sameDisk) {
            milli += wishes.writes(place(lab, other));
        }
        return milli;
    }

    private static Home home(Lab lab, Placed of) {
        return lab.workload(of.replica().workload()).orElseThrow().treatment().home();
    }

    private static String zone(Lab lab, Placed of) {
        String node = of.spot().node();
        return lab.node(node)
                .orElseThrow()
                .standing()
                .zone()
                .map(z -> "zone " + z)
                .orElse("node " + node);
    }

    private static Wishes.Place place(Lab lab, Placed of) {
        Node node = lab.node(of.spot().node()).orElseThrow();
        List<String> names = node.disks().stream().map(Disk::name).toList();
        return new Wishes.Place(
                lab.workload(of.replica().workload()).orElseThrow(),
                node,
                of.spot().disk().map(names::indexOf).orElse(-1),
                of.spot().cards().stream().mapToInt(Integer::intValue).toArray());
    }
}
