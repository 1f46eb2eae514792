package dev.firebreak.entry.console;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.entry.drawing.House;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the House shows.
 *
 * @param own whether it is this machine with Firebreak's own roles, for want of a lab
 */
record Household(Lab lab, Plan plan, List<Placed> running, List<Fill> fills, Costs costs, boolean own) {
    static Household of(LabSource.State.Known known) {
        Plan plan = new Planner().plan(known.lab(), known.running(), Effort.USUAL);
        return new Household(
                known.lab(), plan, known.running(), Fill.of(known.lab(), plan), Costs.of(known.lab(), plan), false);
    }

    /** This machine and the roles that run on it. What they take of it nobody promised, so there are no levels. */
    static Household own(Lab found, List<String> roles) {
        Node here = found.nodes().getFirst();
        List<Workload> workloads = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        for (String role : roles.stream().sorted().toList()) {
            WorkloadClass kind = Roles.kind(role).orElse(WorkloadClass.SERVICE);
            workloads.add(Workload.of(role, kind, Needs.NOTHING));
            placed.add(new Placed(new Replica(role, 0), new Spot(here.name(), Optional.empty(), List.of())));
        }
        placed.sort(Comparator.comparing(Placed::replica));
        Lab lab = new Lab(found.name(), List.of(here), List.of(), workloads, List.of(), List.of(), Tariff.USUAL);
        Plan plan = new Plan(placed, List.of(), 0, new Proof.Best(), List.of());
        return new Household(lab, plan, List.of(), List.of(), Costs.of(lab, plan), true);
    }

    House house() {
        return new House(lab, plan, fills);
    }

    Optional<Fill> fill(String node) {
        return fills.stream().filter(fill -> fill.node().equals(node)).findFirst();
    }
}
