package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Move;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import java.util.ArrayList;
import java.util.List;

/** What a commit of rendered files tells: what changes, and why. */
final class CommitMessage {
    private static final int MOST_LINES = 50;

    private CommitMessage() {}

    /** @param before what the files said until now; empty when there were none */
    static String of(Lab lab, Plan plan, List<Placed> before) {
        if (before.isEmpty()) {
            return lab.name() + ": " + Text.count(lab.everything().size(), "workload") + " on "
                    + Text.count(lab.nodes().size(), "machine") + "\n";
        }
        List<String> lines = new ArrayList<>();
        int added = 0;
        int ended = 0;
        for (Move move : plan.moves()) {
            if (move.from().isEmpty()) {
                added++;
            } else if (move.to().isEmpty()) {
                ended++;
            }
            lines.add(line(move));
        }
        int moved = plan.moves().size() - added - ended;
        if (lines.isEmpty()) {
            return lab.name() + ": walls as the lab file has them; nothing moves\n";
        }
        String subject = lab.name() + ": " + moved + " moved, " + added + " new, " + ended + " ended";
        int more = lines.size() - MOST_LINES;
        if (more > 0) {
            lines = new ArrayList<>(lines.subList(0, MOST_LINES));
            lines.add("and " + more + " more");
        }
        return subject + "\n\n" + String.join("\n", lines) + "\n";
    }

    private static String line(Move move) {
        String from = move.from().map(spot -> spot.node()).orElse("");
        String to = move.to().map(spot -> spot.node()).orElse("");
        String way = from.isEmpty() ? "to " + to : to.isEmpty() ? "from " + from : from + " -> " + to;
        return move.replica() + ": " + way + ": " + move.reason();
    }
}
