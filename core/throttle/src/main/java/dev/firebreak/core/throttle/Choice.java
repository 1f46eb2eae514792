package dev.firebreak.core.throttle;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who is held next, and why they.
 *
 * @param rivals empty when nobody can be
 * @param named whether it is the one whom a finder of culprits named
 */
record Choice(List<Rival> rivals, boolean named, String because) {
    /** A stance whose groups together have a smaller dominant share is passed over. */
    private static final double LEAST_SHARE = 0.05;

    static Choice next(
            List<Rival> rivals, int victimsPrecedence, Map<Group, Hold> holds, Ladder ladder, Optional<Group> named) {
        List<Rival> possible = rivals.stream()
                .filter(rival -> rival.precedence() < Math.min(victimsPrecedence, Precedence.NEVER_HELD))
                .filter(rival ->
                        holds.getOrDefault(rival.group(), Hold.none(rival)).canTighten(ladder, rival))
                .sorted(Comparator.comparing(Rival::group))
                .toList();
        Optional<Rival> culprit = named.flatMap(group ->
                possible.stream().filter(rival -> rival.group().equals(group)).findFirst());
        if (culprit.isPresent()) {
            return new Choice(List.of(culprit.get()), true, "it is named as the one who causes it");
        }
        Optional<Load> total = rivals.stream().map(Rival::load).reduce(Load::plus);
        Map<Integer, List<Rival>> byPrecedence =
                possible.stream().collect(Collectors.groupingBy(Rival::precedence, TreeMap::new, Collectors.toList()));
        for (List<Rival> peers : byPrecedence.values()) {
            Optional<Load> together = peers.stream().map(Rival::load).reduce(Load::plus);
            if (together.isPresent() && total.isPresent() && together.get().share(total.get()) >= LEAST_SHARE) {
                return new Choice(peers, false, "its turn comes before that of others who use it");
            }
        }
        return new Choice(List.of(), false, "");
    }
}
