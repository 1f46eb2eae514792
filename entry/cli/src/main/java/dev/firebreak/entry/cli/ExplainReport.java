package dev.firebreak.entry.cli;

import dev.firebreak.core.placement.Explanation;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.entry.drawing.PlanWords;
import java.io.PrintStream;
import java.util.List;

/** Why each copy of a workload is where it is, machine by machine. */
final class ExplainReport {
    private static final int MOST_COPIES = 8;

    private final PrintStream out;

    ExplainReport(Terminal terminal) {
        this.out = terminal.out();
    }

    void print(PlanResult result, List<Placed> running, String workload) {
        List<Explanation> all = Explanation.of(result.lab(), result.plan(), running, workload);
        if (all.isEmpty()) {
            out.println(workload + " has no copies.");
        }
        for (Explanation one : all.stream().limit(MOST_COPIES).toList()) {
            out.println(one.replica() + ": " + one.spot().map(PlanWords::spot).orElse("fits nowhere"));
            one.verdicts().forEach(v -> out.println("  " + v.node() + ": " + PlanWords.verdict(v)));
            result.plan().unplaced().stream()
                    .filter(lost -> lost.replica().equals(one.replica()))
                    .map(Unplaced::remedies)
                    .flatMap(List::stream)
                    .forEach(remedy -> out.println("  would fit with " + remedy.message()));
            out.println();
        }
        if (all.size() > MOST_COPIES) {
            out.println("and " + (all.size() - MOST_COPIES) + " copies more");
        }
        out.println("A point is what a thirtieth of a kilowatt hour costs, each month; fewer are better.");
        out.flush();
    }
}
