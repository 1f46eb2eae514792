package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;

/** What shapes, letters and colours mean. */
final class Legend {
    private static final int ROW = 24;
    private static final int GAP = 20;
    private static final int TEXT = 22;

    private final Xml xml;
    private final Format format;

    Legend(Xml xml, Format format) {
        this.xml = xml;
        this.format = format;
    }

    /** Every class's shape once, to be used by name; the ones that end in {@code -s} carry no letter. */
    static void shapes(Xml xml, Format format) {
        xml.open("defs");
        for (WorkloadClass kind : WorkloadClass.values()) {
            String id = format.id() + "-" + kind.word();
            String shape = Palette.shape(kind);
            xml.open("g", "id", id)
                    .empty("path", "class", Palette.style(kind), "d", shape)
                    .text(
                            "fb-l " + Palette.style(kind) + "-l",
                            kind == WorkloadClass.PIPELINE ? 7 : 8,
                            kind == WorkloadClass.DATA ? 12.4 : 11.7,
                            Palette.letter(kind),
                            "text-anchor",
                            "middle")
                    .close();
            xml.empty("path", "id", id + "-s", "class", Palette.style(kind), "d", shape);
        }
        xml.close();
    }

    /** Draws from {@code top} on and returns where it ends. */
    int draw(int top, Section.All all) {
        int x = 0;
        int y = top;
        xml.open("g", "aria-hidden", "true");
        for (WorkloadClass kind : WorkloadClass.values()) {
            int width = TEXT + Measure.PLAIN.width(kind.word(), 12);
            if (x > 0 && x + width > format.width()) {
                x = 0;
                y += ROW;
            }
            xml.empty("use", "href", "#" + format.shapes() + "-" + kind.word(), "x", x, "y", y);
            xml.text("s", x + TEXT, y + 12, kind.word());
            x += width + GAP;
        }
        String levels = levels(all);
        if (x + Measure.PLAIN.width(levels, 12) > format.width()) {
            x = 0;
            y += levels.isEmpty() ? 0 : ROW;
        }
        xml.text("s", x, y + 12, Measure.PLAIN.fit(levels, format.width(), 12));
        xml.close();
        return y + ROW;
    }

    private static String levels(Section.All all) {
        boolean none = all.sections().stream()
                .flatMap(section -> section.rooms().stream())
                .allMatch(room -> room.levels().isEmpty());
        if (none) {
            return "";
        }
        return switch (all.grain()) {
            case ROOMS -> "Bars: what is promised, of what there is";
            case TILES -> "Bars: cpu, and memory below it; what is promised, of what there is";
        };
    }
}
