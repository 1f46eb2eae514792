package dev.firebreak.core.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of a conversation a model is reminded of.
 *
 * @param turns oldest first; each has ended and has an answer, or part of one
 * @param leftOut how many older turns with an answer did not fit
 */
public record History(List<Turn> turns, int leftOut) {
    public History {
        turns = List.copyOf(turns);
    }

    /**
     * As many of the newest turns as fit, each whole and none skipped in between.
     *
     * @param earlier oldest first
     * @param budgetChars how long questions and answers may be together
     */
    public static History within(List<Turn> earlier, int budgetChars) {
        List<Turn> answered = earlier.stream()
                .filter(turn -> turn.state().ended() && !turn.answer().isBlank())
                .toList();
        List<Turn> taken = new ArrayList<>();
        long left = budgetChars;
        for (Turn turn : answered.reversed()) {
            left -= turn.question().length() + turn.answer().length();
            if (left < 0) {
                break;
            }
            taken.add(turn);
        }
        return new History(taken.reversed(), answered.size() - taken.size());
    }

    /** A sentence for the model when it is not shown the whole conversation. */
    public Optional<String> note() {
        return switch (leftOut) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("The oldest exchange of this conversation is left out for its length.");
            default ->
                Optional.of("The oldest " + leftOut + " exchanges of this conversation are left out for their length.");
        };
    }
}
