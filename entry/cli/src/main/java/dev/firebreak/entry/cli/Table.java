package dev.firebreak.entry.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, one of which gives way where the line is too short. */
final class Table {
    private static final String BETWEEN = "  ";
    private static final int LEAST = 8;

    /** A cell, with the codes to print around it, which take no room. */
    record Cell(String text, String before, String after) {
        Cell(String text) {
            this(text, "", "");
        }
    }

    private final List<List<Cell>> rows = new ArrayList<>();
    private final int gives;
    private final int right;

    /**
     * @param gives the column that is cut
     * @param right the column whose cells stand at the right
     */
    Table(int gives, int right) {
        this.gives = gives;
        this.right = right;
    }

    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The lines, each at most so wide. */
    List<String> lines(int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String text = cut(row.get(i).text(), widths[i]);
                String pad = " ".repeat(widths[i] - length(text));
                line.append(i == 0 ? "" : BETWEEN)
                        .append(i == right ? pad : "")
                        .append(row.get(i).before())
                        .append(text)
                        .append(row.get(i).after())
                        .append(i == right ? "" : pad);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int[] widths(int width) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i).text()));
            }
        }
        int all = BETWEEN.length() * (columns - 1);
        for (int own : widths) {
            all += own;
        }
        if (all > width && columns > gives) {
            widths[gives] = Math.max(LEAST, widths[gives] - (all - width));
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text, int cells) {
        return length(text) <= cells ? text : text.substring(0, text.offsetByCodePoints(0, cells - 1)) + "…";
    }
}
