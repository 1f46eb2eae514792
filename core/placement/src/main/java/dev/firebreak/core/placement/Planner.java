package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Replicas;
import java.util.HashSet;
import java.util.List;

/**
 * Where everything lives. As much as can be is placed, the more so the later its class is evicted; then the wishes of
 * {@link Wish} cost as little as can be. Labs up to {@value Problem#MOST_NODES_SEARCHED} nodes and
 * {@value Problem#MOST_COPIES_SEARCHED} copies are searched and the plan comes with a {@link Proof}; larger ones are placed one
 * workload at a time by the same rules and wishes, on cards so that what is left of them sells best. The same lab, running
 * copies and effort make the same plan.
 */
public final class Planner {
    /** More copies than this are refused: they are a slip of the keyboard, and memory is bounded. */
    public static final long MOST_COPIES = 500_000;

    private static final int MOST_ROUNDS = 4;

    /**
     * Plans a lab.
     *
     * @param running what runs now, so that little moves; empty when nothing is known to run
     * @throws IllegalArgumentException when the lab has more than {@link #MOST_COPIES} copies
     */
    public Plan plan(Lab lab, List<Placed> running, Effort effort) {
        requireBounds(lab);
        Problem problem = new Problem(lab);
        return problem.isSmall() ? searched(problem, running, effort) : oneAtATime(problem, running);
    }

    private static Plan oneAtATime(Problem problem, List<Placed> running) {
        State state = new State(problem, Running.of(problem, running));
        new Online(state).placeAll();
        return PlanWriter.write(state, new Proof.OneAtATime());
    }

    /**
     * Searches until planning again, with what was found running, finds nothing to move. What a plan from nothing finds is
     * taken as it is when that is what runs, so that a lab that did not change has the same plan again.
     */
    private static Plan searched(Problem problem, List<Placed> running, Effort effort) {
        Solver solver = new Solver(problem, effort.searchLooks(), effort.proofLooks());
        Solver.Outcome found = solver.solve(Running.nothing(problem));
        if (!running.isEmpty() && !isSame(found, running)) {
            found = solver.solve(Running.of(problem, running));
            for (int round = 0; round < MOST_ROUNDS; round++) {
                Solver.Outcome again = solver.solve(Running.of(problem, found.placed()));
                boolean settled = isSame(again, found.placed());
                found = again;
                if (settled) {
                    break;
                }
            }
        }
        State state = new State(problem, Running.of(problem, running));
        found.solution().restore(state);
        return PlanWriter.write(state, found.proof());
    }

    private static boolean isSame(Solver.Outcome found, List<Placed> running) {
        return new HashSet<>(found.placed()).equals(new HashSet<>(running));
    }

    private static void requireBounds(Lab lab) {
        long copies = lab.everything().stream()
                .mapToLong(w -> switch (w.replicas()) {
                    case Replicas.Count count -> count.copies();
                    case Replicas.EachNode() -> lab.nodes().size();
                })
                .sum();
        if (copies > MOST_COPIES) {
            throw new IllegalArgumentException("lab " + lab.name() + " asks for " + copies + " copies; at most "
                    + MOST_COPIES + " are planned. Maybe a workload has too many replicas");
        }
    }
}
