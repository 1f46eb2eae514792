package dev.firebreak.adapters.documents;

import java.util.ArrayList;
import java.util.List;

/** Lines up to a blank one. */
final class Paragraph {
    /** A log has no blank lines: its paragraphs end here. */
    private static final int MOST_LINES = 100;

    private static final int MOST_CHARS = 16 * 1024;

    /** Nobody wraps lines shorter than this. */
    private static final int SHORTEST_WRAP = 55;

    private final List<String> lines = new ArrayList<>();
    private int chars;
    private int first;
    private int last;

    void add(String line, int number) {
        if (lines.isEmpty()) {
            first = number;
        }
        last = number;
        lines.add(line);
        chars += line.length();
    }

    boolean isFull() {
        return lines.size() >= MOST_LINES || chars >= MOST_CHARS;
    }

    int lines() {
        return lines.size();
    }

    List<String> texts() {
        return lines;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The lines as one where they were only wrapped, else as they stand. */
    String text() {
        return isWrapped() ? String.join(" ", lines.stream().map(String::strip).toList()) : String.join("\n", lines);
    }

    /** Prose that was wrapped fills its lines but the last, begins them all alike, and is not a list or a table. */
    private boolean isWrapped() {
        if (lines.size() < 2) {
            return false;
        }
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        if (longest < SHORTEST_WRAP || longest > 200) {
            return false;
        }
        int margin = indentation(lines.get(1));
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean filled = i == lines.size() - 1 || line.length() + firstWord(lines.get(i + 1)) >= longest - 12;
            boolean aligned = i == 0 || indentation(line) == margin;
            if (!filled || !aligned || (i > 0 && isItem(line)) || isTabular(line)) {
                return false;
            }
        }
        return true;
    }

    private static int firstWord(String line) {
        String stripped = line.strip();
        int blank = stripped.indexOf(' ');
        return blank < 0 ? stripped.length() : blank;
    }

    private static int indentation(String line) {
        int at = 0;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isItem(String line) {
        String text = line.strip();
        return text.startsWith("- ")
                || text.startsWith("* ")
                || text.startsWith("+ ")
                || text.startsWith("• ")
                || text.matches("(\\d{1,3}|[A-Za-z])[.)]\\s.*")
                || text.matches("[A-Z][A-Za-z-]{1,20}: .*");
    }

    private static boolean isTabular(String line) {
        String text = line.strip();
        return text.indexOf('\t') >= 0
                || text.contains("     ")
                || text.contains(" | ")
                || text.startsWith("|")
                || text.startsWith("+-");
    }
}
