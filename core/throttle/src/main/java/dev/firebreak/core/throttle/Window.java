package dev.firebreak.core.throttle;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How long each victim waited, in the last looks. */
final class Window {
    private static final int LOOKS = 10;

    /** One victim at one look. */
    record Reading(Group victim, int precedence, double stall, double target) {
        /** 1 is on target. */
        double ratio() {
            return stall / target;
        }
    }

    private final Deque<List<Reading>> looks = new ArrayDeque<>();

    void add(List<Reading> readings) {
        looks.addFirst(List.copyOf(readings));
        if (looks.size() > LOOKS) {
            looks.removeLast();
        }
    }

    /**
     * Whether a victim is over its target now and was so in three of the last four looks: a burst of its own is over
     * after one, and seen in two.
     */
    boolean isPressed() {
        return victims().stream()
                .anyMatch(victim -> isOver(looks.getFirst(), victim)
                        && looks.stream()
                                        .limit(4)
                                        .filter(look -> isOver(look, victim))
                                        .count()
                                >= 3);
    }

    /** Whether no victim is over its target now, nor was in more than two of the last five looks. */
    boolean isCalm() {
        return victims().stream()
                .noneMatch(victim -> isOver(looks.getFirst(), victim)
                        || looks.stream()
                                        .limit(5)
                                        .filter(look -> isOver(look, victim))
                                        .count()
                                > 2);
    }

    /** The worst victim's stall as a part of its target, on average over so many looks. */
    double ratio(int count) {
        return victims().stream()
                .mapToDouble(victim -> mean(victim, count, true))
                .max()
                .orElse(0);
    }

    /** A victim's stall on average over so many looks, 0 to 1. */
    double stall(Group victim, int count) {
        return mean(victim, count, false);
    }

    /** The victim that waits most for its target now. */
    Optional<Reading> worst() {
        return looks.isEmpty()
                ? Optional.empty()
                : looks.getFirst().stream()
                        .max(Comparator.comparingDouble((Reading reading) -> mean(reading.victim(), 3, true))
                                .thenComparing(Reading::victim, Comparator.reverseOrder()));
    }

    private Set<Group> victims() {
        Set<Group> victims = new LinkedHashSet<>();
        looks.forEach(look -> look.forEach(reading -> victims.add(reading.victim())));
        return victims;
    }

    private double mean(Group victim, int count, boolean ratio) {
        int among = Math.min(count, looks.size());
        return among == 0
                ? 0
                : looks.stream()
                                .limit(among)
                                .flatMap(List::stream)
                                .filter(reading -> reading.victim().equals(victim))
                                .mapToDouble(reading -> ratio ? reading.ratio() : reading.stall())
                                .sum()
                        / among;
    }

    private static boolean isOver(List<Reading> look, Group victim) {
        return look.stream().anyMatch(reading -> reading.victim().equals(victim) && reading.ratio() > 1);
    }
}
