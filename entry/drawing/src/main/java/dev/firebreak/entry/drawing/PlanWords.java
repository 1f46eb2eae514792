package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.placement.Move;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Refusal;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.core.placement.Verdict;
import dev.firebreak.core.placement.Wish;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan in sentences, the same on the terminal and on pages. */
public final class PlanWords {
    private static final int MOST_NAMES = 4;

    private PlanWords() {}

    /** How good a plan is known to be. */
    public static String proof(Proof proof) {
        return switch (proof) {
            case Proof.Best() -> "Proven best: no plan that keeps the rules scores better.";
            case Proof.Gap gap ->
                String.format(
                        Locale.ROOT,
                        "Within %.1f %% of the bound: no plan can score below %.1f, this one scores %.1f.",
                        gap.fraction() * 100,
                        gap.bound(),
                        gap.score());
            case Proof.OneAtATime() -> "Placed one workload at a time: the lab is too large for a proof.";
        };
    }

    /** {@code pi-1}, {@code pi-1 (nvme)}, {@code spark-1 (nvme, card 0)}. */
    public static String spot(Spot spot) {
        String on = on(spot);
        return spot.node() + (on.isEmpty() ? "" : " (" + on + ")");
    }

    /** The disk and the cards of a place: {@code nvme, card 0}; empty without. */
    public static String on(Spot spot) {
        List<String> parts = new ArrayList<>();
        spot.disk().ifPresent(parts::add);
        if (!spot.cards().isEmpty()) {
            String cards = spot.cards().stream().map(String::valueOf).collect(Collectors.joining("+"));
            parts.add((spot.cards().size() == 1 ? "card " : "cards ") + cards);
        }
        return String.join(", ", parts);
    }

    /** What a node is to a copy: why it stands there, what it would be worse by, or what forbids it. */
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Chosen chosen -> "stands here, at " + points(chosen.points()) + wishes(chosen.wishes(), false);
            case Verdict.Possible possible ->
                possible.worseBy() < 0
                        ? points(-possible.worseBy())
                                + " better by itself, but wanted more by another or not worth a move"
                                + wishes(possible.differences(), true)
                        : possible.worseBy() == 0
                                ? "just as good" + wishes(possible.differences(), true)
                                : points(possible.worseBy()) + " worse" + wishes(possible.differences(), true);
            case Verdict.Refused refused ->
                "cannot: " + refused.refusals().stream().map(Refusal::message).collect(Collectors.joining("; "));
        };
    }

    private static String wishes(Map<Wish, Double> wishes, boolean signed) {
        String all = wishes.entrySet().stream()
                .map(wish -> wish.getKey().label() + " " + amount(wish.getValue(), signed))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : ": " + all;
    }

    private static String amount(double points, boolean signed) {
        String amount = String.format(Locale.ROOT, signed ? "%+.1f" : "%.1f", points);
        return amount.replace('-', '−');
    }

    private static String points(double points) {
        return amount(points, false) + (amount(points, false).equals("1.0") ? " point" : " points");
    }

    /** Why a copy has no place: what each node lacks, nodes that lack the same together. */
    public static List<String> refusals(Unplaced lost) {
        Map<String, List<String>> nodes = new LinkedHashMap<>();
        lost.refusals()
                .forEach((node, refusals) -> nodes.computeIfAbsent(
                                refusals.stream().map(Refusal::message).collect(Collectors.joining("; ")),
                                m -> new ArrayList<>())
                        .add(node));
        List<String> lines = new ArrayList<>();
        nodes.forEach((message, names) -> lines.add(names(names) + ": " + message));
        return lines;
    }

    /** Why nothing is said that would make the lost copies fit; empty when it is said or nothing is lost. */
    public static Optional<String> noRemedies(Plan plan) {
        boolean large =
                plan.proof() instanceof Proof.OneAtATime && !plan.unplaced().isEmpty();
        return large
                ? Optional.of("What would make them fit is not looked for in a lab this large;"
                        + " plan them on some of the machines in a file of their own to see it.")
                : Optional.empty();
    }

    /** {@code pi-1, pi-2, pi-3, pi-4 and 5 more}. */
    public static String names(List<String> names) {
        return names(names, MOST_NAMES);
    }

    /** The same with no more than so many names. */
    public static String names(List<String> names, int most) {
        int more = names.size() - most;
        return more <= 0
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + more + " more";
    }

    /** {@code gitea: pi-2 → pi-4}. */
    public static String move(Move move) {
        String from = move.from().map(PlanWords::spot).orElse("new");
        String to = move.to().map(PlanWords::spot).orElse("ends");
        return move.replica() + ": " + from + " → " + to;
    }

    /** What a move is for; empty where nothing is gained by it that could be counted. */
    public static Optional<String> gain(Move move) {
        return move.gain() == 0 ? Optional.empty() : Optional.of(points(move.gain()) + " gained");
    }

    /** {@code 4 cores · 8 GiB · arm64}. */
    public static String machine(Node node) {
        return Figures.machine(node);
    }

    /** {@code GeForce RTX 3090, 24 GiB}; empty without cards. */
    public static String cards(Node node) {
        return Figures.cards(node);
    }

    /** {@code 23 workloads on 9 machines, 1 without a place}. */
    public static String line(House house) {
        return Summary.line(house);
    }

    /**
     * How high something stands in a machine.
     *
     * @param name of what is promised: {@code memory}
     * @param percent of what there is
     * @param exact in amounts: {@code 6.2 of 7.3 GiB}
     */
    public record Height(String name, String percent, String exact) {}

    /** A machine's levels; empty where nothing is promised. */
    public static List<Height> levels(House house, Node node) {
        return Levels.of(house, node).stream()
                .map(level -> new Height(level.name(), Figures.percent(level.share()), level.exact()))
                .toList();
    }
}
