package dev.firebreak.adapters.labfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
final class Nearest {
    private static final int LONGEST = 64;

    private record Candidate(String word, int distance) {}

    private Nearest() {}

    /** The nearest of the known words, if it is near: a letter wrong in three, at most three. */
    static Optional<String> to(String word, Collection<String> known) {
        int most = Math.clamp(word.length() / 3, 1, 3);
        if (word.isEmpty() || word.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(k -> Math.abs(k.length() - word.length()) <= most)
                .map(k -> new Candidate(k, distance(word.toLowerCase(Locale.ROOT), k.toLowerCase(Locale.ROOT))))
                .filter(c -> c.distance <= most)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
