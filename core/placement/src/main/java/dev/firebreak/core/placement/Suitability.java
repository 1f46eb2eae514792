package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The hard rules about what kind of machine will do, whatever else stands there. */
final class Suitability {
    private Suitability() {}

    /** What the node's name and membership refuse; empty when nothing. */
    static List<Refusal> ofName(Workload workload, Node node) {
        List<Refusal> refusals = new ArrayList<>();
        var only = workload.where().only();
        if (!only.isEmpty() && !only.contains(node.name())) {
            refusals.add(new Refusal(Rule.NAMED_NODE, "stands only on " + String.join(", ", only)));
        }
        if (node.standing().membership().outside() && !mayStandOutside(workload, node)) {
            refusals.add(new Refusal(
                    Rule.OUTSIDE,
                    "is outside the cluster (" + node.standing().membership().word()
                            + "), where only what says outside, names it or needs a GPU may stand"));
        }
        return refusals;
    }

    private static boolean mayStandOutside(Workload workload, Node node) {
        if (workload.replicas() instanceof Replicas.EachNode) {
            return false;
        }
        return workload.where().outside()
                || workload.where().only().contains(node.name())
                || workload.needs().gpu().isPresent();
    }

    /** What its architecture, taints, disks, cards and fabrics refuse; empty when nothing. */
    static List<Refusal> ofKind(Workload workload, Node node, List<Fabric> fabrics) {
        List<Refusal> refusals = new ArrayList<>();
        if (!workload.container().runsOn(node.arch())) {
            String arches =
                    workload.container().arches().stream().map(Arch::word).collect(Collectors.joining(", "));
            refusals.add(new Refusal(Rule.ARCHITECTURE, "is " + node.arch().word() + ", the image is for " + arches));
        }
        for (Taint taint : node.standing().taints()) {
            if (keepsOff(workload, taint)) {
                refusals.add(new Refusal(Rule.TAINT, "has the taint " + taint + ", which is not tolerated"));
            }
        }
        workload.needs().disk().ifPresent(need -> disks(need, node, refusals));
        workload.needs().gpu().ifPresent(need -> cards(need, node, refusals));
        workload.where().gang().ifPresent(gang -> {
            if (fabrics.stream().noneMatch(f -> joins(f, gang, node))) {
                refusals.add(new Refusal(
                        Rule.GANG,
                        "is not on " + gang.fabric().map(f -> "the fabric " + f).orElse("any fabric")));
            }
        });
        return refusals;
    }

    /** Whether a workload of {@link Replicas.EachNode} means this node at all. */
    static boolean meansNode(Workload workload, Node node) {
        return ofName(workload, node).isEmpty()
                && ofKind(workload, node, List.of()).stream().noneMatch(r -> switch (r.rule()) {
                    case ARCHITECTURE, TAINT, GPU_VENDOR -> true;
                    case GPU_COUNT -> node.gpus().isEmpty();
                    case NAMED_NODE, OUTSIDE, CPU, MEMORY, DISK_KIND, DISK_SIZE, DISK_IO, GPU_SHARE, GPU_MEMORY ->
                        false;
                    case HOST_PORT, APART, GANG -> false;
                });
    }

    static boolean joins(Fabric fabric, Gang gang, Node node) {
        return (gang.fabric().isEmpty() || gang.fabric().get().equals(fabric.name()))
                && fabric.nodes().contains(node.name());
    }

    static boolean keepsOff(Workload workload, Taint taint) {
        return taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE
                && !workload.where().tolerates().contains(taint.key());
    }

    private static void disks(DiskNeed need, Node node, List<Refusal> refusals) {
        if (node.disks().stream().noneMatch(need::accepts)) {
            String wanted = need.kinds().isEmpty()
                    ? "a disk"
                    : need.kinds().stream().map(Disk.Kind::word).collect(Collectors.joining(" or "));
            String has = node.disks().isEmpty()
                    ? "no disk"
                    : node.disks().stream()
                            .map(d -> d.name() + " (" + d.kind().word() + ")")
                            .collect(Collectors.joining(", "));
            refusals.add(new Refusal(Rule.DISK_KIND, "needs " + wanted + ", has " + has));
        }
    }

    private static void cards(GpuNeed need, Node node, List<Refusal> refusals) {
        if (node.gpus().isEmpty()) {
            refusals.add(new Refusal(Rule.GPU_COUNT, "needs " + cards(need.cards()) + ", has none"));
            return;
        }
        long good = node.gpus().stream().filter(need::accepts).count();
        if (good == 0) {
            refusals.add(new Refusal(
                    Rule.GPU_VENDOR,
                    "needs a card of " + vendors(need) + ", has "
                            + node.gpus().stream()
                                    .map(g -> g.vendor().word())
                                    .distinct()
                                    .collect(Collectors.joining(", "))));
        } else if (good < need.cards()) {
            refusals.add(new Refusal(
                    Rule.GPU_COUNT,
                    "needs " + cards(need.cards()) + (need.vendors().isEmpty() ? "" : " of " + vendors(need)) + ", has "
                            + good));
        }
    }

    private static String cards(int count) {
        return count == 1 ? "a card" : count + " cards";
    }

    private static String vendors(GpuNeed need) {
        return need.vendors().stream().map(Gpu.Vendor::word).collect(Collectors.joining(" or "));
    }
}
