package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.Map;

/** A machine as a room: its name, what it is, its furniture, and how high everything stands in it. */
final class RoomDrawing {
    private static final int PAD = 14;
    private static final int NAME = 20;
    private static final int LINE = 17;
    private static final int GAP = 12;
    private static final int SMALL = 12;
    private static final int DETAIL = 11;
    private static final int LEVEL = 34;
    private static final int BAR = 6;
    private static final int EMPTY = 20;

    /** From here on a level is printed strong. */
    private static final double FULL = .9;

    private final Xml xml;
    private final Format format;

    RoomDrawing(Xml xml, Format format) {
        this.xml = xml;
        this.format = format;
    }

    /** What a room needs at a width. */
    static int height(Room room, int width) {
        int inner = width - 2 * PAD;
        return PAD
                + NAME
                + lines(room).size() * LINE
                + GAP
                + furniture(room, inner)
                + (room.levels().isEmpty() ? 4 : GAP + levels(room))
                + PAD
                - 4;
    }

    private static int furniture(Room room, int inner) {
        if (room.summed()) {
            return room.tallies().size() * (Shelf.LOW + Shelf.GAP) - Shelf.GAP;
        }
        return room.pieces().isEmpty() ? EMPTY : Shelf.of(room.pieces(), inner).height();
    }

    private static int levels(Room room) {
        return (room.levels().size() + 1) / 2 * LEVEL;
    }

    private static List<String> lines(Room room) {
        Node node = room.node();
        String more = room.nodes().size() == 1 ? "" : "and " + (room.nodes().size() - 1) + " more like it";
        return List.of(Figures.machine(node), Figures.cards(node), more).stream()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    void draw(Room room, Box box) {
        Node node = room.node();
        xml.open("g", "data-node", node.name());
        if (format.links().isPresent()) {
            xml.rect("heat", box.inset(2));
        }
        header(room, box);
        int inner = box.width() - 2 * PAD;
        int y = box.y() + PAD + NAME + lines(room).size() * LINE + GAP;
        if (room.summed()) {
            tallies(room.tallies(), box.x() + PAD, y, inner);
        } else if (room.pieces().isEmpty()) {
            xml.text("s", box.x() + PAD, y + 14, "empty");
        } else {
            Shelf.of(room.pieces(), inner).pieces().forEach(standing -> piece(standing, box.x() + PAD, y, node.name()));
        }
        levels(room.levels(), box.x() + PAD, box.bottom() - PAD + 4 - levels(room), inner);
        xml.close().line();
    }

    private static String about(Room room) {
        return room.node().name() + ", " + String.join(", ", lines(room));
    }

    private void header(Room room, Box box) {
        int inner = box.width() - 2 * PAD;
        int x = box.x() + PAD;
        int y = box.y() + PAD;
        xml.part(format.node(room.node().name()), about(room), "class", "head");
        if (format.links().isPresent()) {
            int height = NAME + lines(room).size() * LINE;
            xml.rect("t", new Box(x - 6, y - 4, inner + 12, height + 4), "rx", 4);
        }
        xml.text("n", x, y + 14, Measure.STRONG.fit(room.node().name(), inner, 15));
        y += NAME;
        for (String line : lines(room)) {
            xml.text("s", x, y + 12, Measure.PLAIN.fit(line, inner, SMALL));
            y += LINE;
        }
        xml.close();
    }

    private void piece(Shelf.Standing standing, int left, int top, String node) {
        Piece piece = standing.piece();
        Box at = standing.box();
        Box box = new Box(left + at.x(), top + at.y(), at.width(), at.height());
        String about = piece.copy() + ", " + piece.kind().word() + " on " + node
                + (piece.detail().isEmpty() ? "" : ": " + piece.detail());
        xml.part(format.workload(piece.workload()), about, "data-copy", piece.copy());
        xml.rect("p " + Palette.style(piece.kind()), box, "rx", 4);
        boolean tall = at.height() > Shelf.LOW && !piece.detail().isEmpty();
        glyph(piece.kind(), box.x() + 8, box.y() + (tall ? 7 : (at.height() - Palette.SHAPE) / 2));
        int room = at.width() - Shelf.TEXT - 6;
        int x = box.x() + Shelf.TEXT;
        xml.text(
                "",
                x,
                box.y() + (tall ? 19 : at.height() / 2.0 + 4.5),
                Measure.PLAIN.fit(piece.label(), room, Shelf.FONT));
        if (tall) {
            xml.text("u", x, box.y() + 35, fitting(piece.detail(), room));
        }
        xml.close();
    }

    /** As many parts as fit, rather than one that is cut. */
    private static String fitting(String parts, int width) {
        String shown = parts;
        while (Measure.PLAIN.width(shown, DETAIL) > width && shown.contains(Figures.AND)) {
            shown = shown.substring(0, shown.lastIndexOf(Figures.AND));
        }
        return Measure.PLAIN.fit(shown, width, DETAIL);
    }

    private void tallies(Map<WorkloadClass, Integer> tallies, int x, int top, int width) {
        int y = top;
        for (Map.Entry<WorkloadClass, Integer> tally : tallies.entrySet()) {
            xml.rect("p " + Palette.style(tally.getKey()), new Box(x, y, width, Shelf.LOW), "rx", 4);
            glyph(tally.getKey(), x + 8, y + 6);
            xml.text(
                    "",
                    x + Shelf.TEXT,
                    y + 18.5,
                    tally.getValue() + " " + tally.getKey().word());
            y += Shelf.LOW + Shelf.GAP;
        }
    }

    private void glyph(WorkloadClass kind, int x, int y) {
        xml.empty("use", "href", "#" + format.shapes() + "-" + kind.word(), "x", x, "y", y);
    }

    private void levels(List<Level> levels, int left, int top, int width) {
        int gap = 12;
        for (int i = 0; i < levels.size(); i++) {
            boolean alone = i == levels.size() - 1 && i % 2 == 0;
            int own = alone ? width : (width - gap) / 2;
            int x = left + (i % 2) * (own + gap);
            level(levels.get(i), new Box(x, top + i / 2 * LEVEL, own, LEVEL));
        }
    }

    private void level(Level level, Box box) {
        String percent = Figures.percent(level.share());
        int figure = Measure.STRONG.width(percent, SMALL);
        int y = box.y() + 14;
        xml.open("g").leaf("title", level.name() + ": " + level.exact());
        xml.text("s", box.x(), y, Measure.PLAIN.fit(level.name(), box.width() - figure - 4, SMALL));
        xml.text(level.share() >= FULL ? "s b" : "s", box.right(), y, percent, "text-anchor", "end");
        Bars.draw(xml, level, new Box(box.x(), box.y() + 20, box.width(), BAR));
        xml.close();
    }
}
