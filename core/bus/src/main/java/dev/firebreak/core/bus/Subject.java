package dev.firebreak.core.bus;

import java.util.regex.Pattern;

/**
 * The address of a message: tokens joined by dots, as NATS writes them, such as {@code ai.chat.response.r1}. Tokens are
 * not empty and hold no white space and no wildcard.
 */
public record Subject(String value) {
    private static final int MAX_LENGTH = 512;
    private static final Pattern TOKENS = Pattern.compile("[^.\\s*>\\p{Cntrl}]+(\\.[^.\\s*>\\p{Cntrl}]+)*");

    public Subject {
        if (value.length() > MAX_LENGTH || !TOKENS.matcher(value).matches()) {
            throw new IllegalArgumentException("not a subject: '" + abbreviate(value)
                    + "'. A subject is tokens joined by dots, without white space, '*' or '>', at most " + MAX_LENGTH
                    + " characters long");
        }
    }

    /** Whether {@code text} may stand as one token of a subject. */
    public static boolean isToken(String text) {
        return text.length() <= 128
                && text.indexOf('.') < 0
                && TOKENS.matcher(text).matches();
    }

    static String abbreviate(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "...";
    }

    @Override
    public String toString() {
        return value;
    }
}
