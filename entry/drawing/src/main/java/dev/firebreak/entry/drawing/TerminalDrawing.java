package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A house for a terminal: a box for each machine, what lives there by letter and name, and how full it is. */
public final class TerminalDrawing {
    private static final int BOX = 38;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;
    private static final int MOST = 24;
    private static final Map<String, String> SHORT = Map.of(
            "cpu",
            "cpu",
            "memory",
            "mem",
            "disk I/O",
            "i/o",
            "disk space",
            "dsk",
            "GPU memory",
            "gpu",
            "GPU time",
            "gpu");

    /** Ends a colour. */
    public static final String PLAIN = "\033[0m";

    private final Ansi ansi;
    private final List<String> lines = new ArrayList<>();
    private final int columns;
    private final int width;

    private TerminalDrawing(int width, boolean coloured) {
        this.ansi = new Ansi(coloured);
        this.columns = Math.max(1, (width + 1) / (BOX + 1));
        this.width = (width + 1) / columns - 1;
    }

    /**
     * The drawing, line by line.
     *
     * @param width of the terminal in characters; less than 40 is drawn as 40, more than 160 as 160
     * @param coloured whether the terminal understands colours (ECMA-48, 256 of them)
     */
    public static List<String> lines(House house, int width, boolean coloured) {
        TerminalDrawing drawing = new TerminalDrawing(Math.clamp(width, NARROWEST, WIDEST), coloured);
        Section.All all = Section.of(house, new Format("terminal", "terminal", 1000, Optional.empty(), MOST, MOST));
        all.sections().forEach(drawing::section);
        if (all.leftOut() > 0) {
            drawing.lines.add("and " + Figures.count(all.leftOut(), "more machine"));
        }
        return List.copyOf(drawing.lines);
    }

    /** What begins a class's colour on a terminal that has 256. */
    public static String colour(WorkloadClass kind) {
        return Ansi.code(kind);
    }

    private void section(Section section) {
        String where = section.outside() ? "kept out of the cluster" : "";
        String title = section.title() + (section.title().isEmpty() || where.isEmpty() ? "" : ", ") + where;
        if (!title.isEmpty()) {
            lines.add(ansi.bold(title));
        }
        for (int from = 0; from < section.rooms().size(); from += columns) {
            int to = Math.min(section.rooms().size(), from + columns);
            row(section.rooms().subList(from, to).stream()
                    .map(room -> new RoomText(room, section.outside()))
                    .toList());
        }
    }

    private void row(List<RoomText> rooms) {
        List<List<String>> bodies = rooms.stream().map(RoomText::body).toList();
        List<List<String>> feet = rooms.stream().map(RoomText::levels).toList();
        int tall = bodies.stream().mapToInt(List::size).max().orElse(0);
        int foot = feet.stream().mapToInt(List::size).max().orElse(0);
        lines.add(joined(rooms.stream().map(RoomText::top).toList()));
        for (int i = 0; i < tall; i++) {
            lines.add(joined(side(rooms, bodies, i)));
        }
        for (int i = 0; i < foot; i++) {
            lines.add(joined(side(rooms, feet, i)));
        }
        lines.add(joined(rooms.stream().map(RoomText::bottom).toList()));
    }

    private List<String> side(List<RoomText> rooms, List<List<String>> texts, int line) {
        List<String> side = new ArrayList<>();
        for (int i = 0; i < rooms.size(); i++) {
            String text = line < texts.get(i).size() ? texts.get(i).get(line) : "";
            side.add(rooms.get(i).walled(text));
        }
        return side;
    }

    private static String joined(List<String> side) {
        return String.join(" ", side).stripTrailing();
    }

    /** One machine's lines. */
    private final class RoomText {
        private final Room room;
        private final String across;
        private final String down;

        RoomText(Room room, boolean outside) {
            this.room = room;
            this.across = outside ? "┄" : "─";
            this.down = outside ? "┆" : "│";
        }

        private int inner() {
            return width - 4;
        }

        String top() {
            int others = room.nodes().size() - 1;
            String name = room.node().name() + (others == 0 ? "" : " and " + others + " more like it");
            String shown = Ansi.cut(name, inner() - 2);
            return "╭" + across + " " + ansi.bold(shown) + " " + across.repeat(width - 5 - Ansi.width(shown)) + "╮";
        }

        String bottom() {
            return "╰" + across.repeat(width - 2) + "╯";
        }

        String walled(String text) {
            return down + " " + text + " ".repeat(Math.max(0, inner() - Ansi.width(text))) + " " + down;
        }

        List<String> body() {
            List<String> body = new ArrayList<>();
            body.add(ansi.faint(Ansi.cut(Figures.machine(room.node()), inner())));
            String cards = Figures.cards(room.node());
            if (!cards.isEmpty()) {
                body.add(ansi.faint(Ansi.cut(cards, inner())));
            }
            body.addAll(furniture());
            return body;
        }

        private List<String> furniture() {
            List<String> words = new ArrayList<>();
            if (room.summed()) {
                room.tallies().forEach((kind, count) -> words.add(word(kind, count + " " + kind.word())));
            } else {
                room.pieces().forEach(piece -> words.add(word(piece.kind(), piece.label())));
            }
            return words.isEmpty() ? List.of(ansi.faint("empty")) : Ansi.flow(words, inner());
        }

        private String word(WorkloadClass kind, String text) {
            return ansi.in(kind, Palette.letter(kind)) + " " + ansi.in(kind, Ansi.cut(text, inner() - 2));
        }

        List<String> levels() {
            List<String> lines = new ArrayList<>();
            int own = (inner() - 2) / 2;
            for (int i = 0; i < room.levels().size(); i += 2) {
                String left = level(room.levels().get(i), own);
                String right = i + 1 < room.levels().size()
                        ? "  " + level(room.levels().get(i + 1), own)
                        : "";
                lines.add(left + right);
            }
            return lines;
        }

        private String level(Level level, int own) {
            String name = SHORT.getOrDefault(level.name(), level.name());
            String percent = Figures.percent(level.share());
            return name + " " + ansi.bar(level, own - 10) + " ".repeat(6 - percent.length()) + percent;
        }
    }
}
