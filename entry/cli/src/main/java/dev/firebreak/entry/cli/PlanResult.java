package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Plan;
import java.util.List;

/** A lab's plan with what follows from it. */
record PlanResult(Lab lab, Plan plan, List<Fill> fills, Costs costs) {
    PlanResult {
        fills = List.copyOf(fills);
    }

    static PlanResult of(Lab lab, Plan plan) {
        return new PlanResult(lab, plan, Fill.of(lab, plan), Costs.of(lab, plan));
    }
}
