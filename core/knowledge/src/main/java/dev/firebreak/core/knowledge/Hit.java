package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A passage that was found, and why.
 *
 * @param rank from 1
 * @param score 0 to 1, fused
 * @param words the BM25 score and rank, when its words were among the best matches
 * @param vector the cosine and rank, when its meaning was among the nearest
 * @param matchedWords which of the query's words occur in it
 */
public record Hit(
        PassageId id, Passage passage, int rank, double score, Part words, Part vector, List<String> matchedWords) {
    public Hit {
        matchedWords = List.copyOf(matchedWords);
    }

    /** What one of the two rankings said; empty when the passage was not in it. */
    public record Part(OptionalDouble score, OptionalInt rank) {
        public static final Part ABSENT = new Part(OptionalDouble.empty(), OptionalInt.empty());

        public static Part of(double score, int rank) {
            return new Part(OptionalDouble.of(score), OptionalInt.of(rank));
        }
    }

    /** For people, such as {@code words 12.3 (#1): boil, egg · meaning 0.81 (#3)}. */
    public String why() {
        StringBuilder why = new StringBuilder();
        words.score()
                .ifPresent(score -> why.append("words ")
                        .append(String.format(Locale.ROOT, "%.1f", score))
                        .append(rankOf(words))
                        .append(matchedWords.isEmpty() ? "" : ": " + String.join(", ", matchedWords)));
        vector.score()
                .ifPresent(score -> why.append(why.isEmpty() ? "" : " · ")
                        .append("meaning ")
                        .append(String.format(Locale.ROOT, "%.2f", score))
                        .append(rankOf(vector)));
        return why.toString();
    }

    private static String rankOf(Part part) {
        return part.rank().isPresent() ? " (#" + part.rank().getAsInt() + ")" : "";
    }
}
