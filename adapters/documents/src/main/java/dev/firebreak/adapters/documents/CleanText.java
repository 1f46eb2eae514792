package dev.firebreak.adapters.documents;

/** Text without what no reader wants: control characters and halves of surrogate pairs. */
final class CleanText {
    private CleanText() {}

    /** Line ends become line feeds; control characters become blanks; what is no letter at all becomes U+FFFD. */
    static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isForeign(text, at)) {
                return cleaned(text);
            }
        }
        return text;
    }

    /** As one line, blanks collapsed. */
    static String line(String text) {
        return of(text).strip().replaceAll("\\s+", " ");
    }

    /** The first {@code length} units of a text, or one less where a surrogate pair would be divided. */
    static String start(String text, int length) {
        int end = Math.min(length, text.length());
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static boolean isForeign(String text, int at) {
        char letter = text.charAt(at);
        return (letter < ' ' && letter != '\n' && letter != '\t')
                || (letter >= 0x7F && letter < 0xA0)
                || letter == 0xFEFF
                || letter == 0xAD
                || Character.isSurrogate(letter);
    }

    private static boolean endsLine(String text, int at) {
        char letter = text.charAt(at);
        boolean alone = at + 1 == text.length() || text.charAt(at + 1) != '\n';
        return (letter == '\r' && alone) || letter == '\f' || letter == 0x85;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (!isForeign(text, at)) {
                clean.append(letter);
            } else if (Character.isHighSurrogate(letter)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                clean.append(letter).append(text.charAt(++at));
            } else if (Character.isSurrogate(letter)) {
                clean.append('\uFFFD');
            } else if (endsLine(text, at)) {
                clean.append('\n');
            } else if (letter != 0xFEFF && letter != 0xAD && letter != '\r') {
                clean.append(' ');
            }
        }
        return clean.toString();
    }
}
