package dev.firebreak.core.bus;

import java.util.regex.Pattern;

/** Subjects of interest: {@code *} stands for exactly one token, a last {@code >} for one or more. */
public record SubjectFilter(String value) {
    private static final Pattern FORM =
            Pattern.compile("(\\*|[^.\\s*>\\p{Cntrl}]+)(\\.(\\*|[^.\\s*>\\p{Cntrl}]+))*(\\.>)?|>");

    public SubjectFilter {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a subject filter: '" + Subject.abbreviate(value)
                    + "'. '*' stands for one whole token, '>' for all that follow and only at the end");
        }
    }

    /** The filter that takes exactly one subject. */
    public static SubjectFilter of(Subject subject) {
        return new SubjectFilter(subject.value());
    }

    /** Whether the filter takes {@code subject}. */
    public boolean matches(Subject subject) {
        String[] wanted = value.split("\\.", -1);
        String[] tokens = subject.value().split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(">")) {
                return tokens.length > i;
            }
            if (i >= tokens.length || !(wanted[i].equals("*") || wanted[i].equals(tokens[i]))) {
                return false;
            }
        }
        return wanted.length == tokens.length;
    }

    @Override
    public String toString() {
        return value;
    }
}
