package dev.firebreak.core.past;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What was kept of a node over a span, in as many points of equal length as were asked for. NaN where nothing is known. */
public final class Past {
    /** More points than anybody looks at. */
    public static final int MOST_POINTS = 2_000;

    private static final class Line {
        private final double[] sums;
        private final double[] seconds;
        private final double[] maxima;

        Line(int points) {
            sums = new double[points];
            seconds = new double[points];
            maxima = new double[points];
            Arrays.fill(maxima, Double.NaN);
        }

        void add(int point, Thin thin, double length) {
            sums[point] += thin.mean() * length;
            seconds[point] += length;
            maxima[point] = Double.isNaN(maxima[point]) ? thin.max() : Math.max(maxima[point], thin.max());
        }
    }

    private final Instant from;
    private final Instant to;
    private final int points;
    private final Map<Strand, Map<Quantity, Line>> lines = new HashMap<>();

    private Past(Instant from, Instant to, int points) {
        this.from = from;
        this.to = to;
        this.points = points;
    }

    /**
     * Reads no finer than the points need, and finer where coarse steps are missing, as the last ones are until they are over.
     *
     * @param from before {@code to}
     * @param points 1 to {@link #MOST_POINTS}
     * @param now decides which grain still has what is asked for
     * @param which strands to read
     */
    public static Past of(
            Archive archive, String node, Instant from, Instant to, int points, Instant now, Predicate<Strand> which)
            throws IOException {
        if (points < 1 || points > MOST_POINTS || !from.isBefore(to)) {
            throw new IllegalArgumentException(points + " points from " + from + " to " + to + " cannot be read: 1 to "
                    + MOST_POINTS + " points, and from before to");
        }
        Past past = new Past(from, to, points);
        Map<Grain, Set<Long>> known = new EnumMap<>(Grain.class);
        for (Grain grain : past.grains(now)) {
            Set<Long> found = new HashSet<>();
            archive.read(node, grain, past.firstMissing(known), to, slice -> {
                if (after(known, slice.start()).isEmpty()) {
                    found.add(slice.step());
                    past.add(slice, which);
                }
            });
            known.put(grain, found);
        }
        return past;
    }

    /** The coarsest that is fine enough and goes back far enough, then the finer ones for what that lacks. */
    private List<Grain> grains(Instant now) {
        Duration cell = Duration.between(from, to).dividedBy(points);
        List<Grain> all = List.of(Grain.FIVE_MINUTES, Grain.MINUTE, Grain.TEN_SECONDS);
        List<Grain> far = all.stream()
                .filter(grain -> !from.plus(grain.kept()).isBefore(now))
                .toList();
        if (far.isEmpty()) {
            return all;
        }
        Grain best = far.stream()
                .filter(grain -> grain.step().compareTo(cell) <= 0)
                .findFirst()
                .orElse(far.getLast());
        return all.subList(all.indexOf(best), all.size());
    }

    private Instant firstMissing(Map<Grain, Set<Long>> known) {
        Instant missing = from;
        for (Optional<Instant> after = after(known, missing); after.isPresent(); after = after(known, missing)) {
            missing = after.get();
        }
        return missing;
    }

    /** The end of a step that is known and in which {@code at} lies; empty when there is none. */
    private static Optional<Instant> after(Map<Grain, Set<Long>> known, Instant at) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().contains(entry.getKey().stepAt(at)))
                .map(entry -> entry.getKey().start(entry.getKey().stepAt(at) + 1))
                .findFirst();
    }

    private void add(Slice slice, Predicate<Strand> which) {
        double nanos = Duration.between(from, to).toNanos();
        int point = (int) (Duration.between(from, slice.start()).toNanos() / nanos * points);
        if (point < 0 || point >= points) {
            return;
        }
        double length = slice.grain().step().toSeconds();
        slice.strands().forEach((strand, quantities) -> {
            if (which.test(strand)) {
                Map<Quantity, Line> own = lines.computeIfAbsent(strand, _ -> new EnumMap<>(Quantity.class));
                quantities.forEach((quantity, thin) ->
                        own.computeIfAbsent(quantity, _ -> new Line(points)).add(point, thin, length));
            }
        });
    }

    public Instant from() {
        return from;
    }

    public Instant to() {
        return to;
    }

    /** What one point stands for. */
    public Duration cell() {
        return Duration.between(from, to).dividedBy(points);
    }

    /** Those of which anything is known, by kind and name. */
    public List<Strand> strands() {
        return lines.keySet().stream()
                .sorted((one, other) -> one.kind() == other.kind()
                        ? one.name().compareTo(other.name())
                        : one.kind().compareTo(other.kind()))
                .toList();
    }

    /** The mean at each point. */
    public double[] means(Strand strand, Quantity quantity) {
        double[] means = new double[points];
        Arrays.fill(means, Double.NaN);
        line(strand, quantity).ifPresent(line -> {
            for (int i = 0; i < points; i++) {
                means[i] = line.seconds[i] > 0 ? line.sums[i] / line.seconds[i] : Double.NaN;
            }
        });
        return means;
    }

    /** Mean times seconds at each point: of {@link Quantity#ERRORS} how many there were. */
    public double[] sums(Strand strand, Quantity quantity) {
        double[] sums = new double[points];
        Arrays.fill(sums, Double.NaN);
        line(strand, quantity).ifPresent(line -> {
            for (int i = 0; i < points; i++) {
                sums[i] = line.seconds[i] > 0 ? line.sums[i] : Double.NaN;
            }
        });
        return sums;
    }

    /** The greatest value at each point. */
    public double[] maxima(Strand strand, Quantity quantity) {
        return line(strand, quantity).map(line -> line.maxima.clone()).orElseGet(() -> {
            double[] nothing = new double[points];
            Arrays.fill(nothing, Double.NaN);
            return nothing;
        });
    }

    private Optional<Line> line(Strand strand, Quantity quantity) {
        return Optional.ofNullable(lines.get(strand)).flatMap(own -> Optional.ofNullable(own.get(quantity)));
    }
}
