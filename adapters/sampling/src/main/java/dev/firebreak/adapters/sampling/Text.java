package dev.firebreak.adapters.sampling;

import java.nio.charset.StandardCharsets;

/**
 * A text of the kernel's and a place in it, read without making strings. One that could not be read is empty, so whoever parses
 * it finds {@link #NONE} everywhere. Nothing here throws, whatever the text is.
 */
final class Text {
    /** No number stands here. */
    static final long NONE = -1;

    private byte[] bytes = new byte[0];
    private int end;
    private int at;

    static Text of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Text made = new Text();
        made.set(bytes, bytes.length);
        return made;
    }

    void set(byte[] newBytes, int length) {
        bytes = newBytes;
        end = length;
        at = 0;
    }

    void clear() {
        end = 0;
        at = 0;
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** Whether anything is left. */
    boolean more() {
        return at < end;
    }

    void nextLine() {
        while (at < end) {
            if (bytes[at++] == '\n') {
                return;
            }
        }
    }

    /** Passes the key when it stands here and white space, a colon or an equals sign follows. */
    boolean passKey(byte[] key) {
        int after = at + key.length;
        if (after >= end || bytes[at] != key[0]) {
            return false;
        }
        for (int i = 1; i < key.length; i++) {
            if (bytes[at + i] != key[i]) {
                return false;
            }
        }
        byte separator = bytes[after];
        if (separator != ' ' && separator != ':' && separator != '=' && separator != '\t') {
            return false;
        }
        at = after + 1;
        return true;
    }

    /** The decimal number that stands here on this line, white space before it passed; {@link #NONE} when there is none. */
    long number() {
        skipSpace();
        int start = at;
        long value = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            value = value * 10 + (bytes[at++] - '0');
        }
        return at == start || at - start > 19 || value < 0 ? NONE : value;
    }

    /** The last number after an equals sign on this line. */
    long numberAfterLastEquals() {
        int equals = -1;
        for (int i = at; i < end && bytes[i] != '\n'; i++) {
            if (bytes[i] == '=') {
                equals = i;
            }
        }
        if (equals < 0) {
            return NONE;
        }
        at = equals + 1;
        return number();
    }

    /** Passes the next word of this line, and says how long it was. */
    int skipWord() {
        skipSpace();
        int start = at;
        while (at < end && bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n') {
            at++;
        }
        return at - start;
    }

    /** The next word of this line; empty when there is none. */
    String word(Names names) {
        int length = skipWord();
        return names.of(bytes, at - length, length);
    }

    /** Moves behind the last closing bracket of the whole text; says whether there was one. */
    boolean passLastBracket() {
        for (int i = end - 1; i >= at; i--) {
            if (bytes[i] == ')') {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** The byte here passed, or 0 at the end of the line. */
    byte next() {
        return at < end && bytes[at] != '\n' ? bytes[at++] : 0;
    }

    /** What is left, for files that are read once. */
    String rest() {
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    /** Passes what is left of the word that stands here. */
    void endWord() {
        while (at < end && bytes[at] > ' ') {
            at++;
        }
    }

    /** Moves behind the next equals sign of this word; says whether there was one. */
    boolean passEquals() {
        while (at < end && bytes[at] > ' ') {
            if (bytes[at++] == '=') {
                return true;
            }
        }
        return false;
    }

    void skipSpace() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }
}
