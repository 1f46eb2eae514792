package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.entry.drawing.PlanWords;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Names that a lab has, for whoever wrote one that it has not. */
final class Known {
    private static final int NEAR = 3;

    private Known() {}

    static List<String> workloads(Lab lab) {
        return lab.everything().stream().map(Workload::name).toList();
    }

    static List<String> nodes(Lab lab) {
        return lab.nodes().stream().map(Node::name).toList();
    }

    /** That nothing has the name, and what was probably meant. */
    static String no(String what, String name, List<String> names) {
        Optional<String> near = names.stream()
                .filter(known -> distance(known, name) < NEAR)
                .min(Comparator.comparingInt((String known) -> distance(known, name))
                        .thenComparing(Comparator.naturalOrder()));
        return "no " + what + " of the lab is called " + name + ". "
                + near.map(n -> "Maybe: " + n).orElse("There are: " + PlanWords.names(names));
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
