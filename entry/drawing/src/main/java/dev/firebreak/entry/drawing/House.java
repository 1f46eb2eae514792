package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn: a lab, where everything in it lives, and how full that makes each machine.
 *
 * <p>Copies of a workload or on a node that the lab does not know are left out, as a plan of an older lab may have them.
 */
public final class House {
    private final Lab lab;
    private final Plan plan;
    private final Map<String, Workload> workloads = new LinkedHashMap<>();
    private final Map<String, List<Placed>> byNode = new LinkedHashMap<>();
    private final Map<String, Fill> fills = new LinkedHashMap<>();

    /** @param fills of the nodes, in any order; a node without one is drawn without levels */
    public House(Lab lab, Plan plan, List<Fill> fills) {
        this.lab = lab;
        this.plan = plan;
        lab.everything().forEach(workload -> workloads.putIfAbsent(workload.name(), workload));
        lab.nodes().forEach(node -> byNode.put(node.name(), new ArrayList<>()));
        for (Placed placed : plan.placed()) {
            List<Placed> there = byNode.get(placed.spot().node());
            if (there != null && workloads.containsKey(placed.replica().workload())) {
                there.add(placed);
            }
        }
        fills.forEach(fill -> this.fills.put(fill.node(), fill));
    }

    public Lab lab() {
        return lab;
    }

    public Plan plan() {
        return plan;
    }

    /** What stands on a node, in the plan's order. */
    List<Placed> on(String node) {
        return List.copyOf(byNode.getOrDefault(node, List.of()));
    }

    Workload workload(Placed placed) {
        Workload workload = workloads.get(placed.replica().workload());
        if (workload == null) {
            throw new IllegalArgumentException("the lab has no workload " + placed.replica());
        }
        return workload;
    }

    @Nullable Workload workload(String name) {
        return workloads.get(name);
    }

    Optional<Fill> fill(String node) {
        return Optional.ofNullable(fills.get(node));
    }
}
