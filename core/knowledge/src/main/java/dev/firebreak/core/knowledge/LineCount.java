package dev.firebreak.core.knowledge;

/**
 * Follows the lines of a block's text while it is split, so that each piece knows its own. Only where the text has as
 * many lines as the place says: otherwise lines were joined or left out on the way, and pieces keep the whole range.
 */
final class LineCount {
    private final String text;
    private final Place place;
    private final boolean known;
    private int at;
    private int line;

    LineCount(String text, Place place) {
        this.text = text;
        this.place = place;
        this.line = place.line();
        long breaks = text.chars().filter(letter -> letter == '\n').count();
        this.known = place.line() > 0 && breaks == place.lastLine() - place.line();
    }

    /** The place of a piece; pieces are asked for in order. */
    Place narrowed(int from, int to) {
        if (!known) {
            return place;
        }
        int first = advance(from);
        return new Place(place.headings(), place.page(), first, advance(to));
    }

    private int advance(int to) {
        for (; at < to; at++) {
            if (text.charAt(at) == '\n') {
                line++;
            }
        }
        return line;
    }
}
