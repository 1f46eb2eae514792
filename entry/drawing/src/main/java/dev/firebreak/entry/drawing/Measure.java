package dev.firebreak.entry.drawing;

/**
 * How wide text is at most. Which font draws it is the reader's choice, so each character counts as much as in the wider
 * of DejaVu Sans and Liberation Sans, which are wider than what other systems use for their own pages.
 */
final class Measure {
    static final String ELLIPSIS = "…";

    private static final int FIRST = ' ';
    private static final int WIDE = 126;
    private static final int LATIN = 84;

    /** In hundredths of the font's size, from the space on. */
    private static final int[] REGULAR = {
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
                84,
        84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 57, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69,
                67,
        69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64,
                60,
        82, 60, 60, 53, 64, 34, 64, 84
    };

    private static final int[] BOLD = {
        35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 40, 40,
        84, 84, 84, 62, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 56, 78, 64, 100, 84, 86, 74, 86, 78, 73, 69, 82, 78,
        111, 78, 73, 73, 46, 37, 46, 84, 56, 50, 68, 72, 60, 72, 68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72,
        50, 60, 48, 72, 66, 93, 66, 66, 59, 72, 39, 72, 84
    };

    private final int[] widths;

    private Measure(int[] widths) {
        this.widths = widths;
    }

    static final Measure PLAIN = new Measure(REGULAR);
    static final Measure STRONG = new Measure(BOLD);

    /** The width in pixels at a font size, rounded up. */
    int width(String text, int size) {
        int hundredths = text.codePoints().map(this::hundredths).sum();
        return (hundredths * size + 99) / 100;
    }

    private int hundredths(int character) {
        int index = character - FIRST;
        if (index >= 0 && index < widths.length) {
            return widths[index];
        }
        if (character == '·') {
            return 38;
        }
        return character < 0x250 ? LATIN : WIDE;
    }

    /** The text, cut and ended with an ellipsis where it would be wider; never wider than that, so perhaps empty. */
    String fit(String text, int width, int size) {
        if (width(text, size) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = width - width(ELLIPSIS, size);
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            int end = text.offsetByCodePoints(at, 1);
            if (width(text.substring(0, end), size) > room) {
                break;
            }
            kept.appendCodePoint(text.codePointAt(at));
        }
        return kept.isEmpty() ? "" : kept.toString().stripTrailing() + ELLIPSIS;
    }
}
