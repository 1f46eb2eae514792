package dev.firebreak.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Planner planner = new Planner();

    @Test
    void what_is_possible_keeps_the_rules_and_costs_what_is_said_and_what_is_refused_does_not() {
        int possible = 0;
        for (long seed = 0; seed < 300; seed++) {
            Lab lab = RandomLabs.lab(seed, 6, 10);
            Plan plan = planner.plan(lab, List.of(), Effort.QUICK);
            for (Workload workload : lab.everything()) {
                for (Explanation explanation : Explanation.of(lab, plan, workload.name())) {
                    for (Verdict verdict : explanation.verdicts()) {
                        possible += check(seed, lab, plan, explanation, verdict);
                    }
                }
            }
        }
        assertThat(possible).isGreaterThan(500);
    }

    private static int check(long seed, Lab lab, Plan plan, Explanation explanation, Verdict verdict) {
        List<Placed> others = new ArrayList<>(plan.placed());
        others.removeIf(p -> p.replica().equals(explanation.replica()));
        return switch (verdict) {
            case Verdict.Chosen chosen -> {
                assertThat(plan.placed()).contains(new Placed(explanation.replica(), chosen.spot()));
                double all = chosen.wishes().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
                assertThat(all).isCloseTo(chosen.points(), within(1e-6));
                yield 0;
            }
            case Verdict.Possible there -> {
                others.add(new Placed(explanation.replica(), there.spot()));
                assertThat(Checker.brokenRules(lab, others))
                        .as("lab %d, %s", seed, there)
                        .isEmpty();
                double score = BruteForce.score(lab, others, new Wishes(lab)) / 1000.0;
                assertThat(score - plan.score()).as("lab %d, %s", seed, there).isCloseTo(there.worseBy(), within(1e-6));
                yield 1;
            }
            case Verdict.Refused refused -> {
                assertThat(refused.refusals()).as("lab %d, %s", seed, refused).isNotEmpty();
                for (Spot spot : BruteForce.spots(lab, explanation.replica())) {
                    if (spot.node().equals(refused.node()) && !isEachNode(lab, explanation)) {
                        List<Placed> with = new ArrayList<>(others);
                        with.add(new Placed(explanation.replica(), spot));
                        assertThat(Checker.brokenRules(lab, with))
                                .as("lab %d, %s", seed, refused)
                                .isNotEmpty();
                    }
                }
                yield 0;
            }
        };
    }

    private static boolean isEachNode(Lab lab, Explanation explanation) {
        return lab.workload(explanation.replica().workload()).orElseThrow().replicas() instanceof Replicas.EachNode;
    }
}
