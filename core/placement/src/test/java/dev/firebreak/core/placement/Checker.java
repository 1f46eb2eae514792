package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what is wrong with a plan, from what the lab file promises alone: none of the planner's code is used. */
final class Checker {
    private final Lab lab;
    private final List<Placed> placed;
    private final List<String> broken = new ArrayList<>();
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Node> nodes = new HashMap<>();

    private Checker(Lab lab, List<Placed> placed) {
        this.lab = lab;
        this.placed = placed;
        lab.workloads().forEach(w -> workloads.put(w.name(), w));
        lab.models().forEach(m -> workloads.put(m.name(), m.server()));
        lab.nodes().forEach(n -> nodes.put(n.name(), n));
    }

    /** What does not hold; empty when the plan is sound. */
    static List<String> broken(Lab lab, Plan plan) {
        Checker checker = new Checker(lab, plan.placed());
        checker.everyCopyIsThereOnce(plan.unplaced());
        if (checker.broken.isEmpty()) {
            checker.rules();
        }
        return checker.broken;
    }

    /** What does not hold of copies that need not be all. */
    static List<String> brokenRules(Lab lab, List<Placed> placed) {
        Checker checker = new Checker(lab, placed);
        checker.rules();
        return checker.broken;
    }

    private Workload workload(String name) {
        return Objects.requireNonNull(workloads.get(name));
    }

    private Node node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    private void rules() {
        placed.forEach(this::kind);
        lab.nodes().forEach(this::amounts);
        lab.nodes().forEach(this::ports);
        apart();
        workloads.values().forEach(this::spread);
        workloads.values().forEach(this::eachNode);
        workloads.values().forEach(this::gang);
    }

    private void everyCopyIsThereOnce(List<Unplaced> unplaced) {
        Set<Replica> seen = new HashSet<>();
        List<Replica> all = new ArrayList<>(placed.stream().map(Placed::replica).toList());
        unplaced.forEach(u -> all.add(u.replica()));
        for (Replica replica : all) {
            if (!seen.add(replica)) {
                broken.add(replica + " is there twice");
            }
        }
        for (Workload w : workloads.values()) {
            Set<Integer> ordinals = all.stream()
                    .filter(r -> r.workload().equals(w.name()))
                    .map(Replica::ordinal)
                    .collect(Collectors.toCollection(TreeSet::new));
            long wanted = switch (w.replicas()) {
                case Replicas.Count c -> c.copies();
                case Replicas.EachNode() ->
                    lab.nodes().stream().filter(n -> eachMeans(w, n)).count();
            };
            Set<Integer> expected = new TreeSet<>();
            for (int i = 0; i < wanted; i++) {
                expected.add(i);
            }
            if (!ordinals.equals(expected)) {
                broken.add(w.name() + " has copies " + ordinals + " instead of " + expected);
            }
        }
    }

    private static boolean eachMeans(Workload w, Node n) {
        boolean named = w.where().only().isEmpty() || w.where().only().contains(n.name());
        boolean inCluster = n.standing().membership() == Membership.CLUSTER;
        boolean arch =
                w.container().arches().isEmpty() || w.container().arches().contains(n.arch());
        boolean card = w.needs().gpu().isEmpty()
                || n.gpus().stream()
                        .anyMatch(g -> w.needs().gpu().get().vendors().isEmpty()
                                || w.needs().gpu().get().vendors().contains(g.vendor()));
        return named && inCluster && arch && card && tolerated(w, n);
    }

    private static boolean tolerated(Workload w, Node n) {
        for (Taint taint : n.standing().taints()) {
            boolean hard = taint.effect() == Taint.Effect.NO_SCHEDULE || taint.effect() == Taint.Effect.NO_EXECUTE;
            if (hard && !w.where().tolerates().contains(taint.key())) {
                return false;
            }
        }
        return true;
    }

    private void kind(Placed p) {
        Workload w = workload(p.replica().workload());
        Node n = node(p.spot().node());
        String what = p.replica() + " on " + n.name();
        if (!w.where().only().isEmpty() && !w.where().only().contains(n.name())) {
            broken.add(what + ": not a node it names");
        }
        if (!w.container().arches().isEmpty() && !w.container().arches().contains(n.arch())) {
            broken.add(what + ": wrong architecture");
        }
        if (n.standing().membership() != Membership.CLUSTER
                && !w.where().outside()
                && !w.where().only().contains(n.name())
                && w.needs().gpu().isEmpty()) {
            broken.add(what + ": outside the cluster");
        }
        if (!tolerated(w, n)) {
            broken.add(what + ": tainted");
        }
        if (w.replicas() instanceof Replicas.EachNode && !eachMeans(w, n)) {
            broken.add(what + ": not a node for each-node");
        }
        disk(p, w, n, what);
        cards(p, w, n, what);
    }

    private void disk(Placed p, Workload w, Node n, String what) {
        if (w.needs().disk().isPresent() != p.spot().disk().isPresent()) {
            broken.add(what + ": disk " + p.spot().disk());
            return;
        }
        p.spot().disk().ifPresent(name -> {
            Disk disk = disk(n, name);
            Set<Disk.Kind> kinds = w.needs().disk().orElseThrow().kinds();
            if (!kinds.isEmpty() && !kinds.contains(disk.kind())) {
                broken.add(what + ": disk of the wrong kind " + disk.kind());
            }
        });
    }

    private void cards(Placed p, Workload w, Node n, String what) {
        int wanted = w.needs().gpu().map(GpuNeed::cards).orElse(0);
        if (p.spot().cards().size() != wanted || new HashSet<>(p.spot().cards()).size() != wanted) {
            broken.add(what + ": cards " + p.spot().cards() + " instead of " + wanted);
        }
        for (int card : p.spot().cards()) {
            Set<Gpu.Vendor> vendors = w.needs().gpu().orElseThrow().vendors();
            if (!vendors.isEmpty() && !vendors.contains(n.gpus().get(card).vendor())) {
                broken.add(what + ": card of the wrong vendor");
            }
        }
    }

    private static Disk disk(Node n, String name) {
        return n.disks().stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
    }

    private void amounts(Node n) {
        long milli = 0;
        long memory = 0;
        long[] share = new long[n.gpus().size()];
        long[] cardMemory = new long[n.gpus().size()];
        Map<String, Long> space = new HashMap<>();
        Map<String, Double> time = new HashMap<>();
        for (Placed p : placed) {
            if (!p.spot().node().equals(n.name())) {
                continue;
            }
            Workload w = workload(p.replica().workload());
            milli += w.needs().cpu().milli();
            memory += w.needs().memory().value();
            if (p.spot().disk().isPresent()) {
                String name = p.spot().disk().get();
                var need = w.needs().disk().orElseThrow();
                space.merge(name, need.size().value(), Long::sum);
                time.merge(name, deviceTime(need.io(), disk(n, name).speed()), Double::sum);
            }
            for (int card : p.spot().cards()) {
                Gpu gpu = n.gpus().get(card);
                long[] takes = takes(w.needs().gpu().orElseThrow(), gpu);
                share[card] += takes[0];
                cardMemory[card] += takes[1];
                memory += gpu.unified() ? takes[1] : 0;
            }
        }
        atMost(
                n,
                "cpu",
                milli,
                n.hardware().cores() * 1000L - n.standing().reservedCpu().milli());
        atMost(
                n,
                "memory",
                memory,
                n.hardware().memory().value() - n.standing().reservedMemory().value());
        space.forEach((name, bytes) ->
                atMost(n, "disk " + name, bytes, disk(n, name).size().value()));
        time.forEach((name, part) -> {
            if (part > 1 + 1e-9) {
                broken.add(n.name() + ": " + part + " of the time of disk " + name);
            }
        });
        for (int card = 0; card < share.length; card++) {
            atMost(n, "share of card " + card, share[card], 1000);
            if (n.gpus().get(card).memory().isPresent()) {
                atMost(
                        n,
                        "memory of card " + card,
                        cardMemory[card],
                        n.gpus().get(card).memory().get().value());
            }
        }
    }

    /** Thousandths of its time and bytes of its memory. */
    private static long[] takes(GpuNeed need, Gpu gpu) {
        boolean memoryKnown = gpu.memory().isPresent() && gpu.memory().get().value() > 0;
        long whole = gpu.memory().map(m -> m.value()).orElse(0L);
        if (need.share().isPresent()) {
            long share = need.share().get().thousandths();
            return new long[] {share, need.memory().map(m -> m.value()).orElse(share * whole / 1000)};
        }
        if (need.memory().isPresent()) {
            long memory = need.memory().get().value();
            boolean part = need.cards() == 1 && memoryKnown;
            long share = part ? Math.min(1000, Math.max(1, Math.ceilDiv(memory * 1000, whole))) : 1000;
            return new long[] {share, memory};
        }
        return new long[] {1000, whole};
    }

    private static double deviceTime(DiskIo wanted, DiskIo speed) {
        return part(wanted.read().bytesPerSecond(), speed.read().bytesPerSecond())
                + part(wanted.write().bytesPerSecond(), speed.write().bytesPerSecond())
                + part(wanted.readIops(), speed.readIops())
                + part(wanted.writeIops(), speed.writeIops());
    }

    private static double part(long wanted, long whole) {
        return wanted == 0 ? 0 : whole == 0 ? 1000 : wanted / (double) whole;
    }

    private void atMost(Node n, String what, long taken, long whole) {
        if (taken > Math.max(0, whole)) {
            broken.add(n.name() + ": " + taken + " of " + whole + " " + what);
        }
    }

    private void ports(Node n) {
        Set<String> taken = new HashSet<>();
        for (Placed p : placed) {
            if (p.spot().node().equals(n.name())) {
                Set<String> own = new HashSet<>();
                for (Port port : workload(p.replica().workload()).ports()) {
                    if (port.onHost()) {
                        own.add(port.protocol() + "/" + port.number());
                    }
                }
                for (String port : own) {
                    if (!taken.add(port)) {
                        broken.add(n.name() + ": port " + port + " is given twice");
                    }
                }
            }
        }
    }

    private void apart() {
        for (Placed one : placed) {
            Set<String> apart = workload(one.replica().workload()).where().apartFrom();
            for (Placed other : placed) {
                boolean self = other.replica().workload().equals(one.replica().workload());
                if (!self
                        && apart.contains(other.replica().workload())
                        && other.spot().node().equals(one.spot().node())) {
                    broken.add(one.replica() + " beside " + other.replica());
                }
            }
        }
    }

    private void spread(Workload w) {
        List<Node> on = placed.stream()
                .filter(p -> p.replica().workload().equals(w.name()))
                .map(p -> node(p.spot().node()))
                .toList();
        Set<String> names = on.stream().map(Node::name).collect(Collectors.toSet());
        Set<String> zones = on.stream()
                .map(n -> n.standing().zone().map(z -> "zone " + z).orElse("node " + n.name()))
                .collect(Collectors.toSet());
        if (w.where().spread() == Where.Spread.NODES && names.size() < on.size()) {
            broken.add(w.name() + ": two copies on a node");
        }
        if (w.where().spread() == Where.Spread.ZONES && zones.size() < on.size()) {
            broken.add(w.name() + ": two copies in a zone");
        }
    }

    private void eachNode(Workload w) {
        List<String> on = placed.stream()
                .filter(p -> p.replica().workload().equals(w.name()))
                .map(p -> p.spot().node())
                .toList();
        if (w.replicas() instanceof Replicas.EachNode && new HashSet<>(on).size() < on.size()) {
            broken.add(w.name() + ": two copies on a node, and one on each node is meant");
        }
    }

    private void gang(Workload w) {
        List<String> on = placed.stream()
                .filter(p -> p.replica().workload().equals(w.name()))
                .map(p -> p.spot().node())
                .toList();
        if (w.where().gang().isEmpty() || on.isEmpty()) {
            return;
        }
        if (!(w.replicas() instanceof Replicas.Count(int copies)) || copies != on.size()) {
            broken.add(w.name() + ": a part of a gang, " + on.size() + " copies");
        }
        if (new HashSet<>(on).size() < on.size()) {
            broken.add(w.name() + ": two copies of a gang on a node");
        }
        var wanted = w.where().gang().get().fabric();
        boolean joined = lab.fabrics().stream()
                .filter(f -> wanted.isEmpty() || wanted.get().equals(f.name()))
                .map(Fabric::nodes)
                .anyMatch(nodes -> nodes.containsAll(on));
        if (!joined) {
            broken.add(w.name() + ": no fabric joins " + on);
        }
    }
}
