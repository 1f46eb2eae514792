package dev.firebreak.entry.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * How rooms share a floor: in rows of like length, from wall to wall, the sections side by side where they fit.
 *
 * @param wings every section in its place
 * @param height of all floors
 */
record Floors(List<Wing> wings, int height) {
    /** A section in its place. */
    record Wing(Section section, Box box, List<Cell> cells) {}

    /** A room in its place. */
    record Cell(Room room, Box box) {}

    /**
     * How rooms are set beside each other.
     *
     * @param columns how many fit
     * @param filled whether rooms widen until they reach from wall to wall
     * @param aligned whether each stands below another; else the last row is filled too
     */
    record Manner(int columns, boolean filled, boolean aligned) {}

    /** Over the rooms of a section that has a title. */
    static final int BAND = 28;

    /** Lays sections out, each room as high as {@code height} says for its width. */
    static Floors of(List<Section> sections, Box space, Manner manner, ToIntBiFunction<Room, Integer> height) {
        List<Wing> wings = new ArrayList<>();
        int columns = manner.columns();
        int y = space.y();
        int from = 0;
        while (from < sections.size()) {
            int to = from + 1;
            int taken = columnsOf(sections.get(from), columns);
            while (to < sections.size() && taken + columnsOf(sections.get(to), columns) <= columns) {
                taken += columnsOf(sections.get(to), columns);
                to++;
            }
            Manner own = new Manner(manner.filled() ? taken : columns, manner.filled(), manner.aligned());
            y = floor(sections.subList(from, to), new Box(space.x(), y, space.width(), 0), own, height, wings);
            from = to;
        }
        return new Floors(List.copyOf(wings), y - space.y());
    }

    private static int columnsOf(Section section, int columns) {
        return Math.min(columns, section.rooms().size());
    }

    private static int floor(
            List<Section> side, Box at, Manner manner, ToIntBiFunction<Room, Integer> height, List<Wing> wings) {
        List<Wing> natural = new ArrayList<>();
        int columns = manner.columns();
        int passed = 0;
        for (Section section : side) {
            int own = columnsOf(section, columns);
            int left = at.width() * passed / columns;
            int right = at.width() * (passed + own) / columns;
            passed += own;
            Box box = new Box(at.x() + left, at.y(), right - left, 0);
            natural.add(wing(section, box, new Manner(own, manner.filled(), manner.aligned()), height));
        }
        int tallest = natural.stream().mapToInt(w -> w.box().height()).max().orElse(0);
        natural.forEach(wing -> wings.add(stretched(wing, tallest)));
        return at.y() + tallest;
    }

    private static Wing wing(Section section, Box at, Manner manner, ToIntBiFunction<Room, Integer> height) {
        int rooms = section.rooms().size();
        int rows = (rooms + manner.columns() - 1) / manner.columns();
        int perRow = (rooms + rows - 1) / rows;
        int y = at.y() + (section.title().isEmpty() ? 0 : BAND);
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int from = manner.aligned() ? row * perRow : rooms * row / rows;
            int to = manner.aligned() ? Math.min(rooms, from + perRow) : rooms * (row + 1) / rows;
            List<Room> beside = section.rooms().subList(from, to);
            y += row(beside, new Box(at.x(), y, at.width(), 0), manner.aligned() ? perRow : to - from, height, cells);
        }
        return new Wing(section, new Box(at.x(), at.y(), at.width(), y - at.y()), cells);
    }

    private static int row(
            List<Room> beside, Box at, int columns, ToIntBiFunction<Room, Integer> height, List<Cell> cells) {
        int width = at.width() / columns;
        int tallest = beside.stream()
                .mapToInt(room -> height.applyAsInt(room, width))
                .max()
                .orElse(0);
        for (int i = 0; i < beside.size(); i++) {
            int left = at.width() * i / columns;
            int right = at.width() * (i + 1) / columns;
            cells.add(new Cell(beside.get(i), new Box(at.x() + left, at.y(), right - left, tallest)));
        }
        return tallest;
    }

    /** Makes the last row as high as the floor needs. */
    private static Wing stretched(Wing wing, int height) {
        int last = wing.cells().getLast().box().y();
        int bottom = wing.box().y() + height;
        List<Cell> cells = wing.cells().stream()
                .map(cell -> cell.box().y() == last
                        ? new Cell(
                                cell.room(),
                                new Box(cell.box().x(), last, cell.box().width(), bottom - last))
                        : cell)
                .toList();
        return new Wing(
                wing.section(),
                new Box(wing.box().x(), wing.box().y(), wing.box().width(), height),
                cells);
    }
}
