package dev.firebreak.entry.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a query's words in a text again, also where they end otherwise: {@code boil} in {@code boiling}. */
final class Marks {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MIN_STEM = 4;

    private Marks() {}

    /** A stretch of text, marked or not. */
    record Piece(String text, boolean marked) {}

    static List<Piece> of(String text, List<String> words) {
        List<String> wanted =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (wanted.stream().anyMatch(each -> related(each, word))) {
                if (matcher.start() > from) {
                    pieces.add(new Piece(text.substring(from, matcher.start()), false));
                }
                pieces.add(new Piece(matcher.group(), true));
                from = matcher.end();
            }
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }

    private static boolean related(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        int shorter = Math.min(one.length(), other.length());
        int longer = Math.max(one.length(), other.length());
        int common = 0;
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return common >= MIN_STEM && shorter - common <= 1 && longer - common <= 3;
    }
}
