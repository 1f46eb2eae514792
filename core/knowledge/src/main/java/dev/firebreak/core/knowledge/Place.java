package dev.firebreak.core.knowledge;

import java.util.List;

/**
 * Where in a document some text stands.
 *
 * @param headings the headings above it, outermost first; empty where there are none
 * @param page the page, from 1; 0 where there are no pages
 * @param line the first line, from 1; 0 where lines mean nothing
 * @param lastLine the last line; equal to {@code line} for a single one
 */
public record Place(List<String> headings, int page, int line, int lastLine) {
    public static final Place WHOLE = new Place(List.of(), 0, 0, 0);

    public Place {
        if (page < 0 || line < 0 || lastLine < line) {
            throw new IllegalArgumentException("not a place: page " + page + ", lines " + line + " to " + lastLine);
        }
        headings = List.copyOf(headings);
    }

    public static Place page(int page) {
        return new Place(List.of(), page, 0, 0);
    }

    public static Place lines(int first, int last) {
        return new Place(List.of(), 0, first, last);
    }

    public Place under(List<String> newHeadings) {
        return new Place(newHeadings, page, line, lastLine);
    }

    /** From this place's start to {@code other}'s end, under this place's headings. */
    public Place to(Place other) {
        return new Place(headings, page, line, line == 0 ? 0 : Math.max(line, other.lastLine));
    }

    /** For people, such as {@code Install › Debian, line 12} or {@code page 3}; empty for the whole document. */
    public String label() {
        String position = page > 0 ? "page " + page : lines();
        String above = String.join(" › ", headings);
        return above.isEmpty() || position.isEmpty() ? above + position : above + ", " + position;
    }

    private String lines() {
        if (line == 0) {
            return "";
        }
        return line == lastLine ? "line " + line : "lines " + line + "–" + lastLine;
    }
}
