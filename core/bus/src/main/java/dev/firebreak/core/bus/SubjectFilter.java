package dev.firebreak.core.bus;

import java.util.regex.Pattern;

/** Subjects of interest: {@code *} stands for exactly one token, a last {@code >} for one or more. */
public record SubjectFilter(String value) {
    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM =
            Pattern.compile("(\\*|[^.\\s*>\\p{Cntrl}]+)(\\.(\\*|[^.\\s*>\\p{Cntrl}]+))*(\\.>)?|>");

    public SubjectFilter {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a subject filter: '" + Subject.abbreviate(value)
                    + "'. '*' stands for one whole token, '>' for all that follow and only at the end; at most "
                    + MAX_LENGTH + " characters long");
        }
    }

    /** The filter that takes exactly one subject. */
    public static SubjectFilter of(Subject subject) {
        return new SubjectFilter(subject.value());
    }

    /** Whether the filter takes {@code subject}. Asked for every message and subscriber, so it allocates nothing. */
    public boolean matches(Subject subject) {
        String text = subject.value();
        int wanted = 0;
        int token = 0;
        while (true) {
            if (value.charAt(wanted) == '>') {
                return true;
            }
            int wantedEnd = endOfToken(value, wanted);
            int tokenEnd = endOfToken(text, token);
            if (value.charAt(wanted) != '*' && !same(text, token, tokenEnd, wanted, wantedEnd)) {
                return false;
            }
            if (wantedEnd == value.length() || tokenEnd == text.length()) {
                return wantedEnd == value.length() && tokenEnd == text.length();
            }
            wanted = wantedEnd + 1;
            token = tokenEnd + 1;
        }
    }

    /** Whether some subject exists that both filters take. */
    public boolean overlaps(SubjectFilter other) {
        String[] mine = value.split("\\.", -1);
        String[] theirs = other.value.split("\\.", -1);
        for (int i = 0; i < mine.length && i < theirs.length; i++) {
            if (mine[i].equals(">") || theirs[i].equals(">")) {
                return true;
            }
            if (!mine[i].equals("*") && !theirs[i].equals("*") && !mine[i].equals(theirs[i])) {
                return false;
            }
        }
        return mine.length == theirs.length;
    }

    /** Whether the filter takes exactly one subject. */
    public boolean isLiteral() {
        return value.indexOf('*') < 0 && value.indexOf('>') < 0;
    }

    private boolean same(String text, int token, int tokenEnd, int wanted, int wantedEnd) {
        return tokenEnd - token == wantedEnd - wanted && value.regionMatches(wanted, text, token, tokenEnd - token);
    }

    private static int endOfToken(String text, int start) {
        int dot = text.indexOf('.', start);
        return dot < 0 ? text.length() : dot;
    }

    @Override
    public String toString() {
        return value;
    }
}
