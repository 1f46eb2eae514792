package dev.firebreak.core.placement;

import java.util.List;

/** Searches and proves for one problem. */
final class Solver {
    /** What came out: where everything stands, what that costs, and how good that is known to be. */
    record Outcome(Solution solution, Proof proof, List<Placed> placed) {}

    /** Small labs are proven at once; only where that fails the long search is worth its time. */
    private static final long PARTS_FOR_BRIEF_PROOF = 10;

    private final Problem problem;
    private final long searchLooks;
    private final long proofLooks;

    Solver(Problem problem, long searchLooks, long proofLooks) {
        this.problem = problem;
        this.searchLooks = searchLooks;
        this.proofLooks = proofLooks;
    }

    Outcome solve(Running running) {
        List<Part> parts = problem.groups().stream()
                .map(g -> new Part(problem, running, g))
                .toList();
        Search search = new Search(problem, running, parts, searchLooks);
        Solution found = search.start();
        Attempt brief = prove(running, parts, found, proofLooks / PARTS_FOR_BRIEF_PROOF);
        if (brief.proven()) {
            return outcome(brief.best(), new Proof.Best());
        }
        found = search.improve(brief.best());
        Attempt exact = prove(running, parts, found, proofLooks);
        Solution best = exact.best();
        return outcome(best, exact.proven() ? new Proof.Best() : gap(best, running, exact.bound()));
    }

    private record Attempt(Solution best, boolean proven, double bound) {}

    private Attempt prove(Running running, List<Part> parts, Solution known, long most) {
        Looks looks = new Looks(most);
        Certain certain = new Certain(problem, running, parts, known);
        Relaxation relaxed = new Relaxation(problem, parts, certain);
        relaxed.tighten(known.cost(), looks);
        if (Relaxation.hopeless(relaxed.bound(), known.cost())) {
            return new Attempt(known, true, relaxed.bound());
        }
        BranchAndBound exact = new BranchAndBound(problem, running, parts, certain, relaxed, known, looks);
        boolean proven = exact.run();
        return new Attempt(exact.best(), proven, relaxed.bound());
    }

    private Outcome outcome(Solution solution, Proof proof) {
        return new Outcome(solution, proof, solution.placed(problem));
    }

    private Proof gap(Solution solution, Running running, double bound) {
        State state = new State(problem, running);
        solution.restore(state);
        double boundOfWishes = Math.max(0, bound - state.leftOut());
        boolean placesMost = bound > state.leftOut() - Group.LEAST_LEFT_OUT / 2.0;
        return new Proof.Gap(
                state.points() / (double) Wish.POINT,
                Math.min(boundOfWishes, (double) state.points()) / Wish.POINT,
                placesMost);
    }
}
