package dev.firebreak.entry.drawing;

import dev.firebreak.core.placement.Unplaced;
import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * A house as SVG: its machines are rooms, what runs on them is furniture in the colour and shape of its class, zones are
 * walls around rooms, machines kept out of the cluster stand outside. The same house gives the same bytes.
 */
public final class HouseDrawing {
    private static final int WALL = 4;
    private static final int COLUMN = 264;
    private static final int HEAD = 56;
    private static final int ROW = 34;
    private static final int TITLE = 32;
    private static final int MOST_LOST = 12;
    private static final int DOOR = 56;

    private final House house;
    private final Format format;
    private final Xml xml = new Xml();
    private int y;

    private HouseDrawing(House house, Format format) {
        this.house = house;
        this.format = format;
    }

    /** The drawing as an SVG element; an XML declaration is not needed, it is UTF-8. */
    public static String svg(House house, Format format) {
        return new HouseDrawing(house, format).draw();
    }

    private String draw() {
        boolean picture = format.links().isEmpty();
        if (picture) {
            head();
        }
        Section.All all = Section.of(house, format);
        inside(all);
        outside(all);
        leftOut(all.leftOut());
        unplaced();
        y = new Legend(xml, format).draw(y + 20, all);
        return wrapped(picture);
    }

    private String wrapped(boolean picture) {
        Xml whole = new Xml();
        String id = format.id();
        whole.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "fb",
                "viewBox",
                "0 0 " + format.width() + " " + y,
                "width",
                format.width(),
                "height",
                y,
                "role",
                picture ? "img" : "group",
                "aria-labelledby",
                id + "-title " + id + "-desc");
        whole.leaf("title", Summary.title(house), "id", id + "-title");
        whole.leaf("desc", Summary.of(house), "id", id + "-desc");
        if (format.bringsShapes()) {
            whole.open("style").raw(Palette.css()).close();
            Legend.shapes(whole, format);
        }
        return whole.line().raw(xml.toString()).close().line().toString();
    }

    private void head() {
        String title = Measure.STRONG.fit(Summary.title(house), format.width(), 20);
        xml.text("h", 0, 22, title);
        xml.text("s", 0, 43, Measure.PLAIN.fit(Summary.line(house), format.width(), 12));
        y = HEAD;
    }

    private void inside(Section.All all) {
        if (all.outside(false).isEmpty()) {
            return;
        }
        Floors floors = floors(all, false);
        for (Floors.Wing wing : floors.wings()) {
            xml.rect("room", wing.box());
            band(wing);
        }
        Walls.inside(xml, floors, all.grain());
        int left = WALL / 2;
        int bottom = y + floors.height();
        int right = format.width() - WALL / 2;
        xml.empty(
                "path",
                "class",
                "wall",
                "stroke-width",
                WALL,
                "d",
                "M" + (left + 48 + DOOR) + " " + bottom + "H" + right + "V" + y + "H" + left + "V" + bottom + "h48");
        floors.wings().forEach(wing -> wing.cells().forEach(cell -> room(all.grain(), cell)));
        y = bottom + WALL;
    }

    private void outside(Section.All all) {
        List<Section> sections = all.outside(true);
        if (sections.isEmpty()) {
            return;
        }
        y += TITLE;
        String title = "Kept out of the cluster, reached through a controlled API";
        xml.text("s", 0, y - 10, Measure.PLAIN.fit(title, format.width(), 12));
        Floors floors = floors(all, true);
        for (Floors.Wing wing : floors.wings()) {
            band(wing);
            for (Floors.Cell cell : wing.cells()) {
                xml.rect("shed", cell.box().inset(2), "rx", 4);
                room(all.grain(), cell);
            }
        }
        y += floors.height();
    }

    private Floors floors(Section.All all, boolean outside) {
        boolean tiles = all.grain() == Section.Grain.TILES;
        int fitting = Math.max(1, format.width() / (tiles ? TileDrawing.WIDTH : COLUMN));
        int columns = outside && !tiles ? Math.max(1, fitting / 2) : fitting;
        ToIntBiFunction<Room, Integer> height =
                (room, width) -> tiles ? TileDrawing.HEIGHT : RoomDrawing.height(room, width);
        int edge = outside ? 0 : WALL / 2;
        y += edge;
        return Floors.of(
                all.outside(outside),
                new Box(edge, y, format.width() - 2 * edge, 0),
                new Floors.Manner(columns, !outside, tiles),
                height);
    }

    private void band(Floors.Wing wing) {
        if (wing.section().title().isEmpty()) {
            return;
        }
        Box box = wing.box();
        int machines = wing.section().rooms().stream()
                .mapToInt(room -> room.nodes().size())
                .sum();
        String count = Figures.count(machines, "machine");
        int figure = Measure.PLAIN.width(count, 12);
        String title = Measure.STRONG.fit(wing.section().title(), box.width() - 36 - figure, 13);
        xml.text("b", box.x() + 14, box.y() + 22, title);
        xml.text("s", box.right() - 14, box.y() + 22, count, "text-anchor", "end");
    }

    private void room(Section.Grain grain, Floors.Cell cell) {
        switch (grain) {
            case ROOMS -> new RoomDrawing(xml, format).draw(cell.room(), cell.box());
            case TILES -> new TileDrawing(xml, format).draw(cell.room(), cell.box());
        }
    }

    private void leftOut(int machines) {
        if (machines > 0) {
            y += TITLE;
            xml.text("s", 0, y - 10, "and " + Figures.count(machines, "more machine"));
        }
    }

    private void unplaced() {
        List<Unplaced> lost = house.plan().unplaced();
        if (lost.isEmpty()) {
            return;
        }
        y += TITLE;
        String title = Figures.count(lost.size(), "copy").replace("copys", "copies") + " without a place";
        xml.text("b red", 0, y - 10, title);
        for (Unplaced one : lost.stream().limit(MOST_LOST).toList()) {
            new LostPiece(xml, format, house).draw(one, y);
            y += ROW;
        }
        if (lost.size() > MOST_LOST) {
            xml.text("s", 0, y + 14, "and " + (lost.size() - MOST_LOST) + " more");
            y += 20;
        }
    }
}
