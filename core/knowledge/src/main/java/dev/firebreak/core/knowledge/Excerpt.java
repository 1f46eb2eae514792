package dev.firebreak.core.knowledge;

/** The beginning of a text that is too long, with a visible ellipsis. */
final class Excerpt {
    private static final String ELLIPSIS = " […]";

    private Excerpt() {}

    /** At most {@code maxChars} characters of {@code text}, cut between words where possible; all of it when it fits. */
    static String of(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        int end = Math.max(0, maxChars - ELLIPSIS.length());
        int space = text.lastIndexOf(' ', end);
        if (space > end / 2) {
            end = space;
        } else if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }
}
