package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.placement.Comparison;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.entry.drawing.PlanWords;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What becomes of a plan when the lab changes. */
final class WhatIfReport {
    private static final int MOST_LINES = 40;

    private final PlanResult now;
    private final PlanResult then;
    private final Comparison comparison;

    WhatIfReport(PlanResult now, PlanResult then) {
        this.now = now;
        this.then = then;
        this.comparison = Comparison.of(now.lab(), now.plan(), then.lab(), then.plan());
    }

    void print(Terminal terminal, String question) {
        PrintStream out = terminal.out();
        out.println(question);
        List<Unplaced> lost = newlyLost();
        out.println(
                lost.isEmpty()
                        ? "Everything that has a place now keeps one."
                        : lost.size() == 1 ? "One copy loses its place:" : lost.size() + " copies lose their place:");
        for (Unplaced one : lost.stream().limit(MOST_LINES).toList()) {
            out.println("  " + one.replica());
            one.remedies().forEach(remedy -> out.println("    would fit with " + remedy.message()));
        }
        List<String> found = found();
        if (!found.isEmpty()) {
            out.println("Gets a place that has none now: " + PlanWords.names(found));
        }
        List<String> moved = moved();
        out.println(moved.isEmpty() ? "Nothing moves." : Text.count(moved.size(), "move") + ":");
        moved.stream().limit(MOST_LINES).forEach(line -> out.println("  " + line));
        if (moved.size() > MOST_LINES) {
            out.println("  and " + (moved.size() - MOST_LINES) + " more; --json lists all");
        }
        comparison().forEach(out::println);
        out.println(PlanWords.proof(then.plan().proof()));
        out.println("Nothing was kept.");
        out.flush();
    }

    private List<String> comparison() {
        Comparison.Side before = comparison.before();
        Comparison.Side after = comparison.after();
        Money difference = comparison.difference();
        List<String> lines = new ArrayList<>();
        lines.add(after.month() + " " + then.lab().tariff().currency() + " a month, "
                + (difference.micros() < 0
                        ? Money.NONE.minus(difference) + " less than now."
                        : difference.micros() == 0 ? "as now." : difference + " more than now."));
        lines.add(String.format(
                Locale.ROOT,
                "Free: %.0f %% of processor time, now %.0f %%; %.0f %% of memory, now %.0f %%.",
                100 * after.freeCpu(),
                100 * before.freeCpu(),
                100 * after.freeMemory(),
                100 * before.freeMemory()));
        if (after.shared() != before.shared()) {
            lines.add("Pairs of copies of one workload that share a machine: " + after.shared() + ", now "
                    + before.shared() + ".");
        }
        comparison.performance().stream()
                .filter(speed -> !speed.before().equals(speed.after()))
                .limit(MOST_LINES)
                .forEach(speed -> lines.add(speed.model() + ": at most " + tokens(speed.after()) + ", now "
                        + tokens(speed.before()) + "."));
        return lines;
    }

    private static String tokens(OptionalDouble most) {
        return most.isPresent() ? String.format(Locale.ROOT, "%.0f tokens/s", most.getAsDouble()) : "nothing known";
    }

    /** The plan as it would be, with what changes against now. */
    void json(ObjectNode into) {
        ObjectNode change = into.putObject("against_now");
        change.put("month", comparison.difference().toString());
        comparison.nodesGone().forEach(change.withArray("nodes_gone")::add);
        comparison.nodesAdded().forEach(change.withArray("nodes_added")::add);
        newlyLost()
                .forEach(lost ->
                        change.withArray("lose_their_place").add(lost.replica().toString()));
        change.withArray("lose_their_place");
        found().forEach(change.withArray("get_a_place")::add);
        moved().forEach(change.withArray("move")::add);
    }

    boolean fits() {
        return then.plan().unplaced().isEmpty();
    }

    private List<Unplaced> newlyLost() {
        var before = now.plan().unplaced().stream().map(Unplaced::replica).toList();
        return then.plan().unplaced().stream()
                .filter(lost -> !before.contains(lost.replica()))
                .toList();
    }

    private List<String> found() {
        var placed = then.plan().placed().stream().map(Placed::replica).toList();
        return now.plan().unplaced().stream()
                .map(Unplaced::replica)
                .filter(placed::contains)
                .map(Replica::toString)
                .toList();
    }

    private List<String> moved() {
        Map<Replica, Spot> before =
                now.plan().placed().stream().collect(Collectors.toMap(Placed::replica, Placed::spot));
        List<String> moves = new ArrayList<>();
        for (Placed placed : then.plan().placed()) {
            Spot from = before.get(placed.replica());
            if (from != null && !from.equals(placed.spot()) && isCounted(placed)) {
                moves.add(placed.replica() + ": " + PlanWords.spot(from) + " → " + PlanWords.spot(placed.spot()));
            }
        }
        return moves;
    }

    /** Of what stands on each machine, a copy is no more than a number. */
    private boolean isCounted(Placed placed) {
        return then.lab()
                .workload(placed.replica().workload())
                .filter(workload -> workload.replicas() instanceof Replicas.EachNode)
                .isEmpty();
    }
}
