package dev.firebreak.entry.drawing;

/** The walls between rooms, thicker between sections. */
final class Walls {
    private static final double THIN = 1.5;
    private static final double FINE = 1;
    private static final double THICK = 4;

    private Walls() {}

    static void inside(Xml xml, Floors floors, Section.Grain grain) {
        StringBuilder thin = new StringBuilder();
        StringBuilder thick = new StringBuilder();
        int right = floors.wings().stream().mapToInt(w -> w.box().right()).max().orElse(0);
        int bottom =
                floors.wings().stream().mapToInt(w -> w.box().bottom()).max().orElse(0);
        for (Floors.Wing wing : floors.wings()) {
            Box box = wing.box();
            edges(box, new Box(0, 0, right, bottom), thick);
            wing.cells().forEach(cell -> edges(cell.box(), box, thin));
        }
        path(
                xml,
                thin,
                switch (grain) {
                    case ROOMS -> THIN;
                    case TILES -> FINE;
                });
        path(xml, thick, THICK);
    }

    /** The right and the lower edge, where they are not the edge of what surrounds them. */
    private static void edges(Box box, Box around, StringBuilder path) {
        if (box.right() < around.right()) {
            path.append('M')
                    .append(box.right())
                    .append(' ')
                    .append(box.y())
                    .append('V')
                    .append(box.bottom());
        }
        if (box.bottom() < around.bottom()) {
            path.append('M')
                    .append(box.x())
                    .append(' ')
                    .append(box.bottom())
                    .append('H')
                    .append(box.right());
        }
    }

    private static void path(Xml xml, StringBuilder path, double width) {
        if (!path.isEmpty()) {
            xml.empty("path", "class", "wall", "stroke-width", width, "d", path);
        }
    }
}
