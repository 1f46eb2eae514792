package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Unplaced;

/** A copy that found no room, and the smallest change that would make one. */
final class LostPiece {
    private static final int HEIGHT = 28;

    private final Xml xml;
    private final Format format;
    private final House house;

    LostPiece(Xml xml, Format format, House house) {
        this.xml = xml;
        this.format = format;
        this.house = house;
    }

    void draw(Unplaced lost, int y) {
        String name = lost.replica().toString();
        String remedy =
                lost.remedies().isEmpty() ? "" : lost.remedies().getFirst().message();
        String about = name + " has no place" + (remedy.isEmpty() ? "" : "; would fit with " + remedy);
        xml.part(format.workload(lost.replica().workload()), about, "data-copy", name);
        xml.rect("lost", new Box(0, y, format.width(), HEIGHT).inset(1), "rx", 4);
        Workload workload = house.workload(lost.replica().workload());
        if (workload != null) {
            String kind = workload.workloadClass().word();
            xml.empty("use", "href", "#" + format.shapes() + "-" + kind, "x", 9, "y", y + 6);
        }
        int room = format.width() - Shelf.TEXT - 16;
        String label = Measure.STRONG.fit(name, room, Shelf.FONT);
        xml.text("b", Shelf.TEXT, y + 19, label);
        int taken = Measure.STRONG.width(label, Shelf.FONT) + 12;
        xml.text(
                "s",
                Shelf.TEXT + taken,
                y + 19,
                Measure.PLAIN.fit(remedy.isEmpty() ? "" : "fits with " + remedy, room - taken, 12));
        xml.close();
    }
}
