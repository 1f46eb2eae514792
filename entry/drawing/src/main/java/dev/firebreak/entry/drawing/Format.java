package dev.firebreak.entry.drawing;

import java.util.Optional;

/**
 * How a drawing is made.
 *
 * @param id begins every id in the drawing, so that a page can hold several
 * @param shapes the id of the drawing on the same page whose shapes and style are used; its own id to bring them along
 * @param width in pixels, at least 240; the height follows from what is drawn
 * @param links where machines and workloads lead; empty for a picture that nobody can click
 * @param mostRooms up to how many machines are drawn as rooms of their own
 * @param mostTiles up to how many machines are drawn at least as tiles; beyond it, like stands for like
 */
public record Format(String id, String shapes, int width, Optional<Links> links, int mostRooms, int mostTiles) {
    private static final int NARROWEST = 240;

    /** Where a click leads, as addresses. */
    public interface Links {
        String node(String name);

        String workload(String name);
    }

    public Format {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("a drawing is at least " + NARROWEST + " wide, not " + width);
        }
    }

    Optional<String> node(String name) {
        return links.map(to -> to.node(name));
    }

    Optional<String> workload(String name) {
        return links.map(to -> to.workload(name));
    }

    /** A picture for a file. */
    public static Format picture(int width) {
        return new Format("house", "house", width, Optional.empty(), 24, 480);
    }

    /** A part of a page, kept small. */
    public static Format part(String id, int width, Links links) {
        return new Format(id, id, width, Optional.of(links), 24, 48);
    }

    /** The same house once more on the same page, at another width. */
    public Format again(String otherId, int otherWidth) {
        return new Format(otherId, shapes, otherWidth, links, mostRooms, mostTiles);
    }

    boolean bringsShapes() {
        return shapes.equals(id);
    }
}
