package dev.firebreak.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How much of the GPUs each policy gave out.
 *
 * @param runs by policy, then seed
 */
record PlacementReport(List<Run> runs) {
    /** One policy with one seed. */
    record Run(Packing.Name policy, long seed, double allocatedAt100, double placementsPerSecond) {}

    PlacementReport {
        runs = List.copyOf(runs);
    }

    /** One line. */
    String json() {
        String each = runs.stream()
                .map(run -> String.format(
                        Locale.ROOT,
                        "{\"policy\":\"%s\",\"seed\":%d,\"allocatedAt100\":%.4f,\"placementsPerSecond\":%.0f}",
                        run.policy().word(),
                        run.seed(),
                        run.allocatedAt100(),
                        run.placementsPerSecond()))
                .collect(Collectors.joining(","));
        String means = policies().stream()
                .map(policy -> String.format(Locale.ROOT, "\"%s\":%.4f", policy.word(), mean(policy)))
                .collect(Collectors.joining(","));
        return "{\"runs\":[" + each + "],\"mean\":{" + means + "}}";
    }

    /** For people. */
    String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%n%-10s %14s %8s %8s %16s%n", "", "% of GPUs given", "least", "most", "placements/s"));
        for (Packing.Name policy : policies()) {
            double[] all = of(policy).stream()
                    .mapToDouble(Run::allocatedAt100)
                    .sorted()
                    .toArray();
            double[] speeds = of(policy).stream()
                    .mapToDouble(Run::placementsPerSecond)
                    .sorted()
                    .toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "%-10s %15.2f %8.2f %8.2f %,16.0f%n",
                    policy.word(),
                    mean(policy),
                    all[0],
                    all[all.length - 1],
                    median(speeds)));
        }
        return table.append("while the GPUs asked for are 100 % of the cluster's; the speed is the median run's, after "
                        + Packing.WARM_UPS + " that were not timed")
                .toString();
    }

    double mean(Packing.Name policy) {
        return of(policy).stream().mapToDouble(Run::allocatedAt100).average().orElseThrow();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private List<Packing.Name> policies() {
        return runs.stream().map(Run::policy).distinct().toList();
    }

    private List<Run> of(Packing.Name policy) {
        return runs.stream().filter(run -> run.policy() == policy).toList();
    }
}
