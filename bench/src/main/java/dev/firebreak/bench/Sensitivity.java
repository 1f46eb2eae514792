package dev.firebreak.bench;

import dev.firebreak.core.packing.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What halving and doubling each constant of the firebreak policy costs. */
final class Sensitivity {
    private Sensitivity() {}

    /** One constant changed. */
    record Change(String constant, String to, Tuning tuning) {}

    /** @param points of allocated GPUs, in percent of the cluster's, that the change loses; negative when it gains */
    record Cost(Change change, double points) {}

    static List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Tuning.Constant constant : Tuning.Constant.values()) {
            for (double factor : new double[] {.5, 2}) {
                Tuning tuning = Tuning.DEFAULT.scaled(constant, factor);
                changes.add(new Change(constant.word(), factor < 1 ? "halved" : "doubled", tuning));
            }
        }
        return changes;
    }

    static List<Cost> measure(Trace trace, List<Long> seeds, Packing.Knowledge knowledge, Progress progress) {
        double usual = mean(trace, seeds, knowledge, Tuning.DEFAULT);
        List<Cost> costs = new ArrayList<>();
        for (Change change : changes()) {
            progress.say(change.constant() + " " + change.to());
            costs.add(new Cost(change, usual - mean(trace, seeds, knowledge, change.tuning())));
        }
        return costs;
    }

    private static double mean(Trace trace, List<Long> seeds, Packing.Knowledge knowledge, Tuning tuning) {
        return seeds.stream()
                .mapToDouble(seed -> Packing.run(trace, Packing.Name.FIREBREAK, seed, knowledge, tuning)
                        .allocatedAt100())
                .average()
                .orElseThrow();
    }

    static String table(List<Cost> costs) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%n%-24s %8s%n", "", "points"));
        costs.forEach(cost -> table.append(String.format(
                Locale.ROOT,
                "%-24s %8.2f%n",
                cost.change().constant() + " " + cost.change().to(),
                -cost.points())));
        double worst = costs.stream().mapToDouble(Cost::points).max().orElse(0);
        return table.append(String.format(Locale.ROOT, "%-24s %8.2f", "the worst", -worst))
                .toString();
    }

    static String json(List<Cost> costs) {
        StringBuilder json = new StringBuilder("{\"sensitivity\":[");
        for (Cost cost : costs) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"constant\":\"%s\",\"change\":\"%s\",\"points\":%.4f}",
                            cost.change().constant(),
                            cost.change().to(),
                            -cost.points()));
        }
        return json.append("]}").toString();
    }
}
