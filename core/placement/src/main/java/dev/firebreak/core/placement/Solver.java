package dev.firebreak.core.placement;

import java.util.List;

/** Searches and proves for one problem. */
final class Solver {
    /** What came out: where everything stands, what that costs, and how good that is known to be. */
    record Outcome(Solution solution, Proof proof, List<Placed> placed) {}

    /** Small labs are proven at once; only where that fails the long search is worth its time. */
    private static final long PARTS_FOR_BRIEF_PROOF = 10;

    private final Problem problem;
    private final Effort effort;

    Solver(Problem problem, Effort effort) {
        this.problem = problem;
        this.effort = effort;
    }

    Outcome solve(Running running) {
        List<Part> parts = problem.groups().stream()
                .map(g -> new Part(problem, running, g))
                .toList();
        Search search = new Search(problem, running, parts, effort.searchLooks());
        Solution found = search.start();
        Looks looks = new Looks(effort.proofLooks());
        Relaxation relaxed = new Relaxation(problem, parts);
        relaxed.tighten(found.cost(), looks);
        if (Relaxation.hopeless(relaxed.bound(), found.cost())) {
            return outcome(found, new Proof.Best());
        }
        BranchAndBound brief = new BranchAndBound(
                problem, running, parts, relaxed, found, new Looks(effort.proofLooks() / PARTS_FOR_BRIEF_PROOF));
        if (brief.run()) {
            return outcome(brief.best(), new Proof.Best());
        }
        found = search.improve(brief.best());
        relaxed.tighten(found.cost(), looks);
        BranchAndBound exact = new BranchAndBound(problem, running, parts, relaxed, found, looks);
        boolean proven = exact.run();
        Solution best = exact.best();
        return outcome(best, proven ? new Proof.Best() : gap(best, running, relaxed.bound()));
    }

    private Outcome outcome(Solution solution, Proof proof) {
        return new Outcome(solution, proof, solution.placed(problem));
    }

    private Proof gap(Solution solution, Running running, double bound) {
        State state = new State(problem, running);
        solution.restore(state);
        double boundOfWishes = Math.max(0, bound - state.leftOut());
        boolean placesMost = bound > state.leftOut() - smallestLeftOut();
        return new Proof.Gap(
                state.points() / (double) Wish.POINT,
                Math.min(boundOfWishes, (double) state.points()) / Wish.POINT,
                placesMost);
    }

    private long smallestLeftOut() {
        return problem.groups().stream()
                .mapToLong(Group::costOfLeavingOut)
                .min()
                .orElse(0);
    }
}
