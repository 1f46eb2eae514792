package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan that was kept, taken up again with the lab as it is now.
 *
 * @param plan everything that still has the place it was given, and what moved against what ran before
 * @param misfits what stands between the plan and the lab, as sentences; empty when they belong together
 */
public record KeptPlan(Plan plan, List<String> misfits) {
    public KeptPlan {
        misfits = List.copyOf(misfits);
    }

    /**
     * Takes up a plan; nothing is placed anew.
     *
     * @param kept the plan's copies
     * @param before what ran before the plan, for its moves; empty when nothing is known to have run
     */
    public static KeptPlan of(Lab lab, List<Placed> kept, List<Placed> before) {
        Problem problem = new Problem(lab);
        Plan plan = PlanWriter.write(Taken.of(problem, kept, Running.of(problem, before)), new Proof.OneAtATime());
        Running wanted = Running.of(problem, kept);
        List<String> misfits = new ArrayList<>();
        for (Unplaced unplaced : plan.unplaced()) {
            misfits.add(wanted.before(unplaced.replica())
                    .map(spot -> unplaced.replica() + " no longer fits on " + spot.node())
                    .orElse(unplaced.replica() + " has no place in the plan"));
        }
        Set<String> known =
                lab.nodes().stream().map(node -> node.name()).collect(Collectors.toCollection(HashSet::new));
        for (Placed gone : wanted.gone()) {
            String node = gone.spot().node();
            misfits.add(gone.replica() + " is planned on " + node
                    + (known.contains(node) ? ", but the lab no longer has it" : ", a machine that is gone"));
        }
        return new KeptPlan(plan, misfits);
    }

    /** The places alone, when they belong to the lab. */
    public Optional<Plan> whole() {
        return misfits.isEmpty() ? Optional.of(plan) : Optional.empty();
    }
}
