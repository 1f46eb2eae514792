package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Colours of a terminal, where it has them (ECMA-48, SGR with 256 colours). */
final class Ansi {
    private static final Pattern CODES = Pattern.compile("\033\\[[0-9;]*m");

    private final boolean coloured;

    Ansi(boolean coloured) {
        this.coloured = coloured;
    }

    String bold(String text) {
        return with("1", text);
    }

    String faint(String text) {
        return with("2", text);
    }

    String in(WorkloadClass kind, String text) {
        return with("38;5;" + colour(kind), text);
    }

    static String code(WorkloadClass kind) {
        return "\033[38;5;" + colour(kind) + "m";
    }

    private String with(String code, String text) {
        return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /** The nearest of the 256 colours to the class's accent that is readable on black and on white. */
    private static int colour(WorkloadClass kind) {
        return switch (kind) {
            case DATA -> 32;
            case INFERENCE -> 166;
            case SERVICE -> 36;
            case PIPELINE -> 178;
            case AGENT -> 175;
        };
    }

    /** A bar of so many cells; coloured by class where there are colours. */
    String bar(Level level, int cells) {
        int full = full(level.share(), cells);
        if (!coloured || level.parts().isEmpty()) {
            return "█".repeat(full) + "░".repeat(cells - full);
        }
        StringBuilder bar = new StringBuilder();
        double done = 0;
        int drawn = 0;
        for (Map.Entry<WorkloadClass, Double> part : level.parts().entrySet()) {
            done += part.getValue();
            int to = Math.min(full, (int) Math.round(done / level.share() * full));
            if (to > drawn) {
                bar.append(in(part.getKey(), "█".repeat(to - drawn)));
                drawn = to;
            }
        }
        return bar + "░".repeat(cells - drawn);
    }

    /** Something is never nothing, and not quite all never all. */
    private static int full(double share, int cells) {
        int full = (int) Math.round(share * cells);
        return share <= 0 ? 0 : share >= 1 ? cells : Math.clamp(full, 1, cells - 1);
    }

    /** How many cells a text takes, its colours not counted. */
    static int width(String text) {
        return (int) CODES.matcher(text).replaceAll("").codePoints().count();
    }

    /** A text without colours, cut to so many cells; what a terminal would obey is left out. */
    static String cut(String text, int cells) {
        String plain = text.replaceAll("\\p{Cntrl}", "");
        if (width(plain) <= cells) {
            return plain;
        }
        return plain.substring(0, plain.offsetByCodePoints(0, Math.max(0, cells - 1))) + Measure.ELLIPSIS;
    }

    /** Words in lines, two spaces between them. */
    static List<String> flow(List<String> words, int cells) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty() && width(line.toString()) + 2 + width(word) > cells) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : "  ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
