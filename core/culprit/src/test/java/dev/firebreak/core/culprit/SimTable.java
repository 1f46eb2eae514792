package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Outcomes of many runs, by kind. */
record SimTable(Map<SimKind, List<SimOutcome>> outcomes) {
    /** Runs of each kind, with seeds from {@code first} on. */
    static SimTable of(long first, int each, int quiet) {
        Map<SimKind, List<SimOutcome>> outcomes = new EnumMap<>(SimKind.class);
        for (SimKind kind : SimKind.values()) {
            outcomes.put(
                    kind,
                    IntStream.range(0, kind.isQuiet() ? quiet : each)
                            .parallel()
                            .mapToObj(i -> SimOutcome.of(SimRun.of(kind, first + i)))
                            .toList());
        }
        return new SimTable(outcomes);
    }

    long runs(boolean quiet) {
        return outcomes.entrySet().stream()
                .filter(e -> e.getKey().isQuiet() == quiet)
                .mapToLong(e -> e.getValue().size())
                .sum();
    }

    List<SimOutcome> of(Resource resource) {
        return outcomes.entrySet().stream()
                .filter(e -> e.getKey().resource().filter(r -> r == resource).isPresent())
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    List<SimOutcome> quiet() {
        return outcomes.entrySet().stream()
                .filter(e -> e.getKey().isQuiet())
                .flatMap(e -> e.getValue().stream())
                .toList();
    }

    static double right(List<SimOutcome> of) {
        return of.isEmpty()
                ? 0
                : (double) of.stream()
                                .filter(o -> o.result() == SimOutcome.Result.RIGHT)
                                .count()
                        / of.size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-34s", "kind"));
        for (SimOutcome.Result result : SimOutcome.Result.values()) {
            text.append(String.format(Locale.ROOT, "%10s", result.name().toLowerCase(Locale.ROOT)));
        }
        text.append("   seconds to name: median, worst\n");
        outcomes.forEach((kind, of) -> text.append(row(kind.name().toLowerCase(Locale.ROOT), of)));
        for (Resource resource : List.of(Resource.DISK, Resource.CPU, Resource.MEMORY)) {
            text.append(row("ALL " + resource, of(resource)));
        }
        return text.append(row("ALL QUIET", quiet())).toString();
    }

    private static String row(String name, List<SimOutcome> of) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (SimOutcome.Result result : SimOutcome.Result.values()) {
            long count = of.stream().filter(o -> o.result() == result).count();
            text.append(String.format(Locale.ROOT, "%10s", count == 0 ? "-" : String.valueOf(count)));
        }
        int[] seconds = of.stream()
                .mapToInt(SimOutcome::secondsToName)
                .filter(s -> s >= 0)
                .sorted()
                .toArray();
        return text.append(
                        seconds.length == 0
                                ? "\n"
                                : String.format(
                                        Locale.ROOT,
                                        "   %d, %d%n",
                                        seconds[seconds.length / 2],
                                        seconds[seconds.length - 1]))
                .toString();
    }

    /** Verdicts with a name or a cause, by what they said of their own confidence: stated mean, part that was right, how many. */
    String reliability() {
        return buckets().values().stream()
                .map(b -> String.format(Locale.ROOT, "said %.2f right %.2f of %d", mean(b, 0), mean(b, 1), b.size()))
                .collect(Collectors.joining("\n"));
    }

    private Map<Integer, List<double[]>> buckets() {
        Map<Integer, List<double[]>> buckets = new TreeMap<>();
        outcomes.forEach((kind, of) -> of.forEach(outcome -> outcome.said().forEach(incident -> {
            if (!(incident.verdict() instanceof Verdict.Unknown)) {
                boolean right = SimOutcome.fit(kind, incident.verdict()) == SimOutcome.Fit.RIGHT
                        || SimOutcome.fit(kind, incident.verdict()) == SimOutcome.Fit.TWO;
                buckets.computeIfAbsent((int) Math.min(9, incident.confidence() * 10), b -> new ArrayList<>())
                        .add(new double[] {incident.confidence(), right ? 1 : 0});
            }
        })));
        return buckets;
    }

    /** How far what was said of its confidence is from how often it was right, on average over all verdicts. */
    double calibrationError() {
        double off = 0;
        int all = 0;
        for (List<double[]> bucket : buckets().values()) {
            off += Math.abs(mean(bucket, 0) - mean(bucket, 1)) * bucket.size();
            all += bucket.size();
        }
        return all == 0 ? 1 : off / all;
    }

    private static double mean(List<double[]> of, int column) {
        return of.stream().mapToDouble(d -> d[column]).average().orElse(0);
    }

    /** By hand: first seed, runs of each kind, quiet runs of each kind; then a kind whose failures are shown. */
    public static void main(String[] args) {
        long begin = System.nanoTime();
        SimTable table = SimTable.of(Long.parseLong(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        System.out.println(table);
        System.out.println(table.reliability());
        System.out.printf("%.1f s%n", (System.nanoTime() - begin) / 1e9);
        for (int i = 3; i < args.length; i++) {
            table.outcomes().getOrDefault(SimKind.valueOf(args[i]), List.of()).stream()
                    .filter(o -> o.result() != SimOutcome.Result.RIGHT)
                    .limit(4)
                    .forEach(o -> {
                        System.out.println(
                                "---- " + o.run().kind() + " " + o.run().seed() + " " + o.result() + " onset "
                                        + o.run().onset() + " end " + o.run().end() + " harm "
                                        + o.run().harm());
                        o.said().stream()
                                .limit(14)
                                .forEach(s -> System.out.println(Duration.between(SimNode.START, s.seen())
                                                .toSeconds()
                                        + " " + s.phase() + " " + Account.of(s).text()));
                    });
        }
    }
}
