package dev.firebreak.entry.cli;

import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where everything stood when files were rendered, beside them: a line for each copy, so that a review reads the moves. */
final class Places {
    static final String FILE = ".firebreak/places";

    private static final String NONE = "-";

    private Places() {}

    static String write(List<Placed> placed) {
        StringBuilder text = new StringBuilder();
        placed.stream()
                .sorted((one, other) -> one.replica().compareTo(other.replica()))
                .forEach(copy -> text.append(line(copy)).append('\n'));
        return text.toString();
    }

    private static String line(Placed copy) {
        Spot spot = copy.spot();
        String cards =
                String.join(",", spot.cards().stream().map(String::valueOf).toList());
        return copy.replica().workload() + " " + copy.replica().ordinal() + " " + spot.node() + " "
                + spot.disk().orElse(NONE) + " " + (cards.isEmpty() ? NONE : cards);
    }

    /** What is no such line is left out: it only tells where things moved from. */
    static List<Placed> read(String text) {
        return text.lines().flatMap(line -> place(line).stream()).toList();
    }

    private static Optional<Placed> place(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        try {
            return Optional.of(new Placed(
                    new Replica(words.get(0), Integer.parseInt(words.get(1))),
                    new Spot(words.get(2), unless(words.get(3)), cards(words.get(4)))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notAPlace) {
            return Optional.empty();
        }
    }

    private static Optional<String> unless(String word) {
        return word.equals(NONE) ? Optional.empty() : Optional.of(word);
    }

    private static List<Integer> cards(String word) {
        return word.equals(NONE)
                ? List.of()
                : Arrays.stream(word.split(",", -1)).map(Integer::valueOf).toList();
    }
}
