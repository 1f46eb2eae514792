package dev.firebreak.core.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.lab.Lab;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestTest {
    private static final double MOST_WAYS = 20_000;

    @Test
    void a_plan_that_says_it_is_the_best_is_and_no_bound_is_above_the_best() {
        int tried = 0;
        int best = 0;
        for (long seed = 0; tried < 600; seed++) {
            Lab lab = RandomLabs.lab(seed, 4, 5);
            Plan plan = new Planner().plan(lab, List.of(), Effort.QUICK);
            List<Replica> replicas = new ArrayList<>();
            plan.placed().forEach(p -> replicas.add(p.replica()));
            plan.unplaced().forEach(u -> replicas.add(u.replica()));
            if (replicas.isEmpty() || BruteForce.ways(lab, replicas) > MOST_WAYS) {
                continue;
            }
            tried++;
            BruteForce.Best truth = BruteForce.of(lab, replicas);
            long leftOut = plan.unplaced().stream()
                    .mapToLong(u -> BruteForce.weight(lab, u.replica().workload()))
                    .sum();
            assertThat(plan.score())
                    .as("lab %d: the score is what the wishes add up to", seed)
                    .isCloseTo(BruteForce.score(lab, plan.placed(), new Wishes(lab)) / 1000.0, within(1e-6));
            switch (plan.proof()) {
                case Proof.Best() -> {
                    best++;
                    assertThat(leftOut).as("lab %d", seed).isEqualTo(truth.leftOut());
                    assertThat(plan.score()).as("lab %d", seed).isCloseTo(truth.score(), within(1e-6));
                }
                case Proof.Gap gap -> {
                    if (gap.placesMost()) {
                        assertThat(leftOut).as("lab %d", seed).isEqualTo(truth.leftOut());
                    }
                    if (leftOut == truth.leftOut()) {
                        assertThat(gap.bound()).as("lab %d", seed).isLessThanOrEqualTo(truth.score() + 1e-6);
                    }
                }
                case Proof.OneAtATime() -> throw new AssertionError("lab " + seed + " is small");
            }
        }
        assertThat(best).isGreaterThan(590);
    }

    @Test
    void a_search_that_is_cut_short_never_claims_too_much() {
        int tried = 0;
        for (long seed = 0; tried < 300; seed++) {
            Lab lab = RandomLabs.lab(seed, 4, 5);
            Problem problem = new Problem(lab);
            List<Replica> replicas = new ArrayList<>();
            for (int copy = 0; copy < problem.copies(); copy++) {
                replicas.add(problem.groupOf(copy).replica(copy));
            }
            if (replicas.isEmpty() || BruteForce.ways(lab, replicas) > MOST_WAYS) {
                continue;
            }
            tried++;
            BruteForce.Best truth = BruteForce.of(lab, replicas);
            for (long looks = 1; looks < 3000; looks = looks * 3 / 2 + 7) {
                Solver.Outcome found = new Solver(problem, looks, looks).solve(Running.nothing(problem));
                double score = BruteForce.score(lab, found.placed(), new Wishes(lab)) / 1000.0;
                long leftOut = leftOut(lab, replicas, found.placed());
                switch (found.proof()) {
                    case Proof.Best() -> {
                        assertThat(leftOut).as("lab %d, %d looks", seed, looks).isEqualTo(truth.leftOut());
                        assertThat(score).as("lab %d, %d looks", seed, looks).isCloseTo(truth.score(), within(1e-6));
                    }
                    case Proof.Gap gap -> {
                        if (leftOut == truth.leftOut()) {
                            assertThat(gap.bound()).as("lab %d", seed).isLessThanOrEqualTo(truth.score() + 1e-6);
                        } else {
                            assertThat(gap.placesMost()).as("lab %d", seed).isFalse();
                        }
                    }
                    case Proof.OneAtATime() -> throw new AssertionError("lab " + seed + " is small");
                }
            }
        }
    }

    private static long leftOut(Lab lab, List<Replica> replicas, List<Placed> placed) {
        List<Replica> there = placed.stream().map(Placed::replica).toList();
        return replicas.stream()
                .filter(r -> !there.contains(r))
                .mapToLong(r -> BruteForce.weight(lab, r.workload()))
                .sum();
    }
}
