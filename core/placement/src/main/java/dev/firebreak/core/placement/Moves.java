package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changes against what ran, and why. */
final class Moves {
    private final State state;

    private Moves(State state) {
        this.state = state;
    }

    /** By replica, ascending; empty when nothing ran. */
    static List<Move> of(State state) {
        if (state.running().isNothing()) {
            return List.of();
        }
        List<Move> moves = new ArrayList<>();
        for (int copy = 0; copy < state.problem().copies(); copy++) {
            new Moves(state).of(copy).ifPresent(moves::add);
        }
        for (Placed gone : state.running().gone()) {
            moves.add(new Move(gone.replica(), Optional.of(gone.spot()), Optional.empty(), 0, "is no longer wanted"));
        }
        moves.sort(Comparator.comparing(Move::replica));
        return moves;
    }

    private Optional<Move> of(int copy) {
        Replica replica = state.problem().groupOf(copy).replica(copy);
        Optional<Spot> from = state.running().before(replica);
        Optional<Spot> to = state.isPlaced(copy)
                ? Optional.of(Running.spotOf(state.siteOf(copy).node(), state.optionOf(copy)))
                : Optional.empty();
        if (from.equals(to)) {
            return Optional.empty();
        }
        if (from.isEmpty()) {
            return Optional.of(new Move(replica, from, to, 0, "is new"));
        }
        if (to.isEmpty()) {
            return Optional.of(new Move(replica, from, to, 0, "has no place any more"));
        }
        return Optional.of(moved(copy, replica, from.get(), to));
    }

    private Move moved(int copy, Replica replica, Spot from, Optional<Spot> to) {
        Running running = state.running();
        if (!running.hasPlace(copy)) {
            return new Move(replica, Optional.of(from), to, 0, noPlace(copy, from));
        }
        Choice now = new Choice(state.siteOf(copy), state.optionOf(copy));
        Choice old = new Choice(running.siteOf(copy), running.optionOf(copy));
        state.remove(copy);
        List<Refusal> refusals = state.refusals(state.problem().groupOf(copy), old.site(), old.option());
        long gain = state.costOf(copy, old.site(), old.option()) - state.costOf(copy, now.site(), now.option());
        Map<Wish, Long> better = better(copy, old, now);
        state.place(copy, now.site(), now.option());
        if (!refusals.isEmpty()) {
            String reason =
                    "its place is wanted by others: " + refusals.getFirst().message();
            return new Move(replica, Optional.of(from), to, points(gain), reason);
        }
        return new Move(replica, Optional.of(from), to, points(gain), reason(better));
    }

    private String noPlace(int copy, Spot from) {
        Problem problem = state.problem();
        return problem.site(from.node())
                .map(site -> {
                    Group group = problem.groupOf(copy);
                    List<Refusal> refusals = new ArrayList<>(Suitability.ofName(group.workload(), site.node()));
                    refusals.addAll(Suitability.ofKind(
                            group.workload(), site.node(), problem.lab().fabrics()));
                    return refusals.isEmpty()
                            ? "its place on " + from.node() + " is too small or gone"
                            : from.node() + " " + refusals.getFirst().message();
                })
                .orElse(from.node() + " is not in the lab any more");
    }

    private Map<Wish, Long> better(int copy, Choice old, Choice now) {
        Map<Wish, Long> better = new EnumMap<>(Wish.class);
        state.explain(copy, old.site(), old.option(), (wish, milli) -> better.merge(wish, milli, Long::sum));
        state.explain(copy, now.site(), now.option(), (wish, milli) -> better.merge(wish, -milli, Long::sum));
        return better;
    }

    private static String reason(Map<Wish, Long> better) {
        return better.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .max(Map.Entry.<Wish, Long>comparingByValue())
                .map(e -> "no longer, or less: " + e.getKey().label())
                .orElse("others gain by it");
    }

    private static double points(long milli) {
        return milli / (double) Wish.POINT;
    }
}
