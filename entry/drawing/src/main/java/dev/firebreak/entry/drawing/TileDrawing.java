package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.stream.Collectors;

/** A machine as a tile, where there are too many for rooms: its name, the classes in it, processor and memory. */
final class TileDrawing {
    static final int HEIGHT = 60;
    static final int WIDTH = 88;

    private static final int PAD = 8;
    private static final int NAME = 11;

    private final Xml xml;
    private final Format format;

    TileDrawing(Xml xml, Format format) {
        this.xml = xml;
        this.format = format;
    }

    void draw(Room room, Box box) {
        String name = room.node().name();
        xml.part(format.node(name), about(room), "data-node", name);
        if (format.links().isPresent()) {
            xml.rect("heat", box.inset(2));
            xml.rect("t", box.inset(3));
        }
        int inner = box.width() - 2 * PAD;
        String more = room.nodes().size() == 1 ? "" : " ×" + room.nodes().size();
        String label = Measure.PLAIN.fit(name, inner - Measure.PLAIN.width(more, NAME), NAME) + more;
        xml.text("u", box.x() + PAD, box.y() + 17, label);
        int x = box.x() + PAD;
        for (WorkloadClass kind : room.tallies().keySet()) {
            xml.empty(
                    "use",
                    "href",
                    "#" + format.shapes() + "-" + kind.word() + "-s",
                    "transform",
                    "translate(" + x + " " + (box.y() + 23) + ")scale(.66)");
            x += 13;
        }
        for (int i = 0; i < Math.min(2, room.levels().size()); i++) {
            Bars.draw(xml, room.levels().get(i), new Box(box.x() + PAD, box.y() + 39 + i * 7, inner, 4));
        }
        xml.close().line();
    }

    private static String about(Room room) {
        String more = room.nodes().size() == 1 ? "" : " and " + (room.nodes().size() - 1) + " more like it";
        String holds = room.tallies().entrySet().stream()
                .map(tally -> tally.getValue() + " " + tally.getKey().word())
                .collect(Collectors.joining(", "));
        String levels = room.levels().stream()
                .map(level -> level.name() + " " + Figures.percent(level.share()))
                .collect(Collectors.joining(", "));
        return room.node().name() + more + ": " + (holds.isEmpty() ? "empty" : holds)
                + (levels.isEmpty() ? "" : "; " + levels);
    }
}
