package dev.firebreak.entry.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A figure over time as a strip of cells, each as warm as its warmest second. */
final class Strips {
    /** In a strip. */
    static final int CELLS = 60;

    /** From which share of the time on a cell is one step warmer. */
    private static final double[] STEPS = {0.02, 0.1, 0.25, 0.5, 0.75};

    /** A second with an error is never calm. */
    private static final double ERROR_HEAT = 0.75;

    private Strips() {}

    /** Saturation, warmed by errors; NaN where neither is known. */
    static double[] heat(double[] saturation, double[] errors) {
        double[] heat = saturation.clone();
        for (int i = 0; i < heat.length; i++) {
            if (errors[i] > 0) {
                heat[i] = Double.isNaN(heat[i]) ? ERROR_HEAT : Math.max(heat[i], ERROR_HEAT);
            } else if (Double.isNaN(heat[i]) && errors[i] == 0) {
                heat[i] = 0;
            }
        }
        return heat;
    }

    /** Second by second the greatest of those that are known. */
    static double[] greatest(double[]... figures) {
        double[] greatest = figures[0].clone();
        for (double[] figure : figures) {
            for (int i = 0; i < greatest.length; i++) {
                greatest[i] = Double.isNaN(greatest[i]) ? figure[i] : Math.max(greatest[i], orLess(figure[i]));
            }
        }
        return greatest;
    }

    private static double orLess(double value) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** Of those that are known. */
    static long sum(double[] values) {
        return Math.round(
                Arrays.stream(values).filter(each -> !Double.isNaN(each)).sum());
    }

    /**
     * @param shares 0 to 1, the last one now
     * @param valuesACell how many of them a cell shows
     * @param value the time that one of them stands for
     */
    static WatchView.Strip strip(double[] shares, int valuesACell, Duration value) {
        List<Integer> cells = new ArrayList<>(CELLS);
        double warmest = 0;
        int warmestEnd = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double most = Double.NaN;
            for (int i = cell * valuesACell; i < (cell + 1) * valuesACell; i++) {
                if (Double.isNaN(most) || shares[i] > most) {
                    most = shares[i];
                }
                if (shares[i] > warmest) {
                    warmest = shares[i];
                    warmestEnd = i;
                }
            }
            cells.add(step(most));
        }
        return new WatchView.Strip(
                List.copyOf(cells), words(cells, warmest, value.multipliedBy(shares.length - 1L - warmestEnd)));
    }

    static int step(double share) {
        if (Double.isNaN(share)) {
            return -1;
        }
        int step = 0;
        while (step < STEPS.length && share >= STEPS[step]) {
            step++;
        }
        return step;
    }

    private static String words(List<Integer> cells, double warmest, Duration ago) {
        if (cells.stream().allMatch(cell -> cell < 0)) {
            return "nothing known yet";
        }
        return warmest < STEPS[0]
                ? "calm"
                : "at most " + Math.round(100 * warmest) + " %, " + (ago.isZero() ? "now" : When.length(ago) + " ago");
    }
}
