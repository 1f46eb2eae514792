package dev.firebreak.core.knowledge;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The citations of an answer, brought to one form while the answer is still being written: {@code [1]}, and {@code [1][2]}
 * for {@code [1, 2]}, {@code [1-2]} or {@code 【source 1; 2】}. Numbers that no source has are taken out, so that every
 * citation a reader meets resolves; {@link #dangling} tells which these were. Code, fenced or between backticks, is left
 * alone, and so are links and numbers of more than three digits.
 *
 * <p>Pieces may be cut anywhere: the text that comes out is the same. Not safe for threads.
 */
public final class Citations {
    private static final String OPENING = "[【［〔";
    private static final String CLOSING = "]】］〕";
    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile(
            "\\s*(?:sources?:?\\s*)?(\\d{1,3}(?:\\s*[,;，、&–-]\\s*\\d{1,3})*)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PART = Pattern.compile("(\\d{1,3})(?:\\s*[–-]\\s*(\\d{1,3}))?");
    private static final Pattern SQUARE =
            Pattern.compile("[\\[【［〔](\\s*\\d{1,3}(?:\\s*[,;–-]\\s*\\d{1,3})*\\s*)[\\]】］〕]");

    private final int sources;
    private final SortedSet<Integer> cited = new TreeSet<>();
    private final SortedSet<Integer> dangling = new TreeSet<>();
    private final CodeSpans code = new CodeSpans();
    private final StringBuilder spaces = new StringBuilder();
    private final StringBuilder bracket = new StringBuilder();
    private boolean bracketClosed;

    /** @param sources how many there are; they are numbered from 1 */
    public Citations(int sources) {
        this.sources = sources;
    }

    /** A whole text in one form, without numbers that do not resolve. */
    public static String resolve(String text, int sources) {
        Citations citations = new Citations(sources);
        return citations.accept(text) + citations.end();
    }

    /** Writes what looks like a citation in quoted text with round brackets, so that nobody takes it for one. */
    public static String defuse(String quoted) {
        return SQUARE.matcher(quoted).replaceAll("($1)");
    }

    /** Takes the next piece of an answer and gives what is certain by now; a bracket that may be a citation is held back. */
    public String accept(String piece) {
        StringBuilder out = new StringBuilder(piece.length());
        piece.chars().forEach(c -> next((char) c, out));
        return out.toString();
    }

    /** What was still held back. */
    public String end() {
        StringBuilder out = new StringBuilder();
        if (bracketClosed) {
            settle('\n', out);
        }
        flush(out);
        return out.toString();
    }

    /** The sources that were cited, in order. */
    public Set<Integer> cited() {
        return new TreeSet<>(cited);
    }

    /** Numbers that were cited and that no source has, in order. */
    public Set<Integer> dangling() {
        return new TreeSet<>(dangling);
    }

    private void next(char c, StringBuilder out) {
        code.next(c);
        if (!bracket.isEmpty() && continueBracket(c, out)) {
            return;
        }
        if (code.inside()) {
            flush(out);
            out.append(c);
        } else if (OPENING.indexOf(c) >= 0) {
            bracket.append(c);
        } else if (c == ' ') {
            spaces.append(c);
        } else {
            flush(out);
            out.append(c);
        }
    }

    /** @return whether {@code c} is dealt with */
    private boolean continueBracket(char c, StringBuilder out) {
        if (bracketClosed) {
            settle(c, out);
            return false;
        }
        if (CLOSING.indexOf(c) >= 0) {
            bracket.append(c);
            bracketClosed = true;
            return true;
        }
        if (bracket.length() < LONGEST && (Character.isLetterOrDigit(c) || " ,;:，、&–-".indexOf(c) >= 0)) {
            bracket.append(c);
            return true;
        }
        flush(out);
        return false;
    }

    /** Decides what a closed bracket was, knowing what follows it. */
    private void settle(char following, StringBuilder out) {
        Matcher form = FORM.matcher(bracket.substring(1, bracket.length() - 1));
        if (following == '(' || !form.matches()) {
            flush(out);
            return;
        }
        String marks = marks(form.group(1));
        if (!marks.isEmpty()) {
            out.append(spaces).append(marks);
        }
        forget();
    }

    private String marks(String numbers) {
        StringBuilder marks = new StringBuilder();
        Matcher part = PART.matcher(numbers);
        while (part.find()) {
            int one = Integer.parseInt(part.group(1));
            int other = part.group(2) == null ? one : Integer.parseInt(part.group(2));
            for (int number = Math.min(one, other); number <= Math.max(one, other); number++) {
                if (number >= 1 && number <= sources) {
                    cited.add(number);
                    marks.append('[').append(number).append(']');
                } else {
                    dangling.add(number);
                }
            }
        }
        return marks.toString();
    }

    private void flush(StringBuilder out) {
        out.append(spaces).append(bracket);
        forget();
    }

    private void forget() {
        spaces.setLength(0);
        bracket.setLength(0);
        bracketClosed = false;
    }
}
