package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who is who in a lab, and how much each matters. */
public final class Roster {
    /** Nobody is known. */
    public static final Roster EMPTY = new Roster(Map.of(), Set.of(), owner -> Optional.empty());

    private final Map<String, Workload> workloads;
    private final Set<String> nodes;
    private final Function<Owner, Optional<String>> whose;

    private Roster(Map<String, Workload> workloads, Set<String> nodes, Function<Owner, Optional<String>> whose) {
        this.workloads = workloads;
        this.nodes = nodes;
        this.whose = whose;
    }

    /** @param whose the name in the lab of who has a control group */
    public static Roster of(Lab lab, Function<Owner, Optional<String>> whose) {
        Map<String, Workload> workloads = new HashMap<>();
        lab.everything().forEach(workload -> workloads.put(workload.name(), workload));
        Set<String> nodes = new HashSet<>();
        lab.nodes().forEach(node -> nodes.add(node.name()));
        return new Roster(workloads, nodes, whose);
    }

    Optional<Workload> workload(String name) {
        return Optional.ofNullable(workloads.get(name));
    }

    Optional<Workload> of(Owner owner) {
        return whose.apply(owner).flatMap(this::workload);
    }

    boolean hasNode(String name) {
        return nodes.contains(name);
    }

    /** How much its trouble matters; of nobody in the lab least. */
    Severity severity(String name) {
        return workload(name).map(Workload::treatment).map(Severity::of).orElse(Severity.NOTICE);
    }
}
