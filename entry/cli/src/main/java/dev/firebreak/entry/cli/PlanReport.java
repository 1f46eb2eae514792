package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Move;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.entry.drawing.House;
import dev.firebreak.entry.drawing.PlanWords;
import dev.firebreak.entry.drawing.TerminalDrawing;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan on the terminal: who lives where, the house, what it costs, what does not fit, what moves, how good it is. */
final class PlanReport {
    private static final int MOST_ROWS = 200;
    private static final int MOST_MOVES = 40;
    private static final int MOST_REASONS = 8;
    private static final int MOST_NEW = 4;

    private final Terminal terminal;
    private final PrintStream out;
    private final PlanResult result;
    private final Map<String, Costs.OfWorkload> costs = new LinkedHashMap<>();

    PlanReport(Terminal terminal, PlanResult result) {
        this.terminal = terminal;
        this.out = terminal.out();
        this.result = result;
        result.costs().workloads().forEach(cost -> costs.put(cost.workload(), cost));
    }

    void print(Path kept, boolean saved) {
        table();
        out.println();
        House house = new House(result.lab(), result.plan(), result.fills());
        TerminalDrawing.lines(house, terminal.width(), terminal.coloured()).forEach(out::println);
        out.println();
        costs();
        unplaced();
        moves(kept);
        out.println(PlanWords.proof(result.plan().proof()));
        out.println(saved ? "Kept in " + kept : "Nothing was kept.");
        out.flush();
    }

    private void table() {
        Table table = new Table(2, 4);
        String money = "per month";
        table.row(cells("workload", "class", "machine", "disk, cards", money));
        Map<String, List<Placed>> placed = result.plan().placed().stream()
                .collect(Collectors.groupingBy(p -> p.replica().workload()));
        List<Workload> all = result.lab().everything();
        for (Workload workload : all.stream().limit(MOST_ROWS).toList()) {
            table.row(row(workload, placed.getOrDefault(workload.name(), List.of())));
        }
        table.lines(terminal.width()).forEach(out::println);
        if (all.size() > MOST_ROWS) {
            out.println("and " + (all.size() - MOST_ROWS) + " more; --json lists all");
        }
    }

    private List<Table.Cell> row(Workload workload, List<Placed> copies) {
        List<String> nodes =
                copies.stream().map(p -> p.spot().node()).distinct().toList();
        List<String> on = copies.stream()
                .map(p -> PlanWords.on(p.spot()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        Costs.OfWorkload cost = costs.get(workload.name());
        WorkloadClass kind = workload.workloadClass();
        return List.of(
                new Table.Cell(workload.name()),
                coloured(kind),
                new Table.Cell(nodes.isEmpty() ? "nowhere" : PlanWords.names(nodes, 2)),
                new Table.Cell(on.size() > 2 ? on.getFirst() + " …" : String.join("; ", on)),
                new Table.Cell(cost == null ? "" : cost.month().toString()));
    }

    private Table.Cell coloured(WorkloadClass kind) {
        return terminal.coloured()
                ? new Table.Cell(kind.word(), TerminalDrawing.colour(kind), TerminalDrawing.PLAIN)
                : new Table.Cell(kind.word());
    }

    private static List<Table.Cell> cells(String... texts) {
        List<Table.Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Table.Cell(text));
        }
        return cells;
    }

    private void costs() {
        Costs costs = result.costs();
        String currency = result.lab().tariff().currency();
        out.println(costs.month() + " " + currency + " a month, of which " + costs.power() + " is power.");
    }

    private void unplaced() {
        List<Unplaced> lost = result.plan().unplaced();
        if (lost.isEmpty()) {
            return;
        }
        out.println();
        out.println(lost.size() == 1 ? "One copy fits nowhere:" : lost.size() + " copies fit nowhere:");
        for (Unplaced one : lost.stream().limit(MOST_MOVES).toList()) {
            out.println("  " + one.replica());
            PlanWords.refusals(one).stream().limit(MOST_REASONS).forEach(line -> out.println("    " + line));
            one.remedies().forEach(remedy -> out.println("    would fit with " + remedy.message()));
        }
        if (lost.size() > MOST_MOVES) {
            out.println("  and " + (lost.size() - MOST_MOVES) + " more; --json lists all");
        }
        PlanWords.noRemedies(result.plan()).ifPresent(out::println);
        out.println();
    }

    private void moves(Path kept) {
        Plan plan = result.plan();
        if (plan.moves().isEmpty()) {
            return;
        }
        if (plan.unplaced().isEmpty()) {
            out.println();
        }
        out.println("Against " + kept.getFileName() + ":");
        List<Move> fresh =
                plan.moves().stream().filter(move -> move.from().isEmpty()).toList();
        List<Move> others =
                plan.moves().stream().filter(move -> move.from().isPresent()).toList();
        if (!fresh.isEmpty()) {
            out.println("  new: " + PlanWords.names(newOnes(fresh), MOST_NEW));
        }
        for (Move move : others.stream().limit(MOST_MOVES).toList()) {
            out.println("  " + PlanWords.move(move)
                    + PlanWords.gain(move).map(gain -> ", " + gain).orElse(""));
            out.println("    " + move.reason());
        }
        if (others.size() > MOST_MOVES) {
            out.println("  and " + (others.size() - MOST_MOVES) + " more; --json lists all");
        }
        out.println();
    }

    /** A workload's new copies in one word: its name, or the only copy's. */
    private static List<String> newOnes(List<Move> fresh) {
        Map<String, List<Move>> byWorkload = fresh.stream()
                .collect(Collectors.groupingBy(
                        move -> move.replica().workload(), LinkedHashMap::new, Collectors.toList()));
        return byWorkload.entrySet().stream()
                .map(e -> e.getValue().size() == 1
                        ? e.getValue().getFirst().replica().toString()
                        : e.getKey() + " (" + e.getValue().size() + " copies)")
                .toList();
    }
}
