package dev.firebreak.entry.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Figures over a span of time as columns, one for each cell of a strip.
 *
 * @param heights from the oldest to now, 0 to 1 of the most that there was; -1 where nothing is known
 * @param most the most that there was; less than 0 where nothing is known
 */
record Columns(List<Double> heights, double most) {
    static final Columns NONE = new Columns(List.of(), -1);

    /** Each as high as its highest value. */
    static Columns of(double[] values) {
        double most = most(values);
        int valuesACell = values.length / Strips.CELLS;
        List<Double> heights = new ArrayList<>(Strips.CELLS);
        for (int cell = 0; cell < Strips.CELLS; cell++) {
            double highest = most(Arrays.copyOfRange(values, cell * valuesACell, (cell + 1) * valuesACell));
            heights.add(highest < 0 ? -1 : most == 0 ? 0 : highest / most);
        }
        return new Columns(List.copyOf(heights), most);
    }

    /** Whether anything is known but that there was nothing. */
    boolean isAny() {
        return most > 0;
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(-1);
    }
}
