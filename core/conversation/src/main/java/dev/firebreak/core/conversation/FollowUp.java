package dev.firebreak.core.conversation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What to search for when a question leans on an earlier one, as in "And how long does it take?". Knows English only:
 * other questions are searched for as they stand.
 */
public final class FollowUp {
    private static final int MOST_WORDS = 12;
    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    /** Words that point at something said before. */
    private static final Set<String> POINTERS = Set.of(
            "it", "its", "it's", "they", "them", "their", "theirs", "this", "that", "these", "those", "he", "him",
            "his", "she", "her", "hers", "one", "ones", "same", "former", "latter", "there", "then");

    /** Questions that are nothing but the word. */
    private static final Set<String> QUESTION_WORDS =
            Set.of("why", "how", "when", "where", "who", "which", "how many", "how much", "how long", "since when");

    private static final List<String> OPENINGS = List.of(
            "and ", "but ", "or ", "so ", "also ", "what about ", "how about ", "what else", "why not", "how so");

    private FollowUp() {}

    /**
     * The query for {@code question}: with the nearest earlier question that stands by itself before it, when it is short
     * and points back.
     *
     * @param earlier the questions before it, oldest first
     */
    public static String query(String question, List<String> earlier) {
        if (!pointsBack(question)) {
            return question;
        }
        return earlier.reversed().stream()
                .filter(before -> !pointsBack(before))
                .findFirst()
                .map(before -> before.strip() + "\n" + question)
                .orElse(question);
    }

    private static boolean pointsBack(String question) {
        String lower = question.strip().toLowerCase(Locale.ROOT).replace('’', '\'');
        List<String> words =
                WORD.splitAsStream(lower).filter(word -> !word.isEmpty()).toList();
        return words.size() <= MOST_WORDS
                && (QUESTION_WORDS.contains(String.join(" ", words))
                        || OPENINGS.stream().anyMatch(lower::startsWith)
                        || words.stream().anyMatch(POINTERS::contains));
    }
}
