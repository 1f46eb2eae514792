package dev.firebreak.core.culprit;

import java.util.List;

/**
 * The ticks of an incident that are looked at, and the harm in them.
 *
 * @param from the first tick of harm, at most half a minute ago
 * @param to the last tick seen
 * @param victims worst first
 */
record Window(long from, long to, List<Sufferer> victims) {
    /** So many ticks before the harm are compared with it. */
    private static final int BEFORE = 12;

    private static final int LONGEST = 31;

    Window {
        from = Math.max(from, to - LONGEST);
        victims = List.copyOf(victims);
    }

    /** The worst of the victims' harm, in limits. */
    double harm(long tick) {
        double worst = 0;
        for (Sufferer victim : victims) {
            double usual = victim.gauge().calm().median();
            worst = Math.max(worst, (victim.gauge().at(tick) - usual) / Math.max(1e-9, victim.limit() - usual));
        }
        return Math.min(worst, 50);
    }

    /** The mean over the window of what exceeds {@code calm}; ticks count in the measure of their harm. */
    double excess(Activity activity, double calm) {
        double sum = 0;
        double weights = 0;
        for (long tick = from; tick <= to; tick++) {
            double weight = Math.min(4, harm(tick)) + 0.02;
            sum += weight * Math.max(0, Math.max(activity.at(tick), activity.at(tick - 1) * 0.5) - calm);
            weights += weight;
        }
        return weights == 0 ? 0 : sum / weights;
    }

    /** Correlation of an activity with the harm of the same tick or the next, whichever is more. */
    double correlation(Activity activity) {
        return Math.max(correlation(activity, this::harm, 0), correlation(activity, this::harm, 1));
    }

    /** @param lag how many ticks {@code effect} comes after {@code cause} */
    double correlation(Activity cause, Activity effect, int lag) {
        long first = Math.max(Math.max(0, from - BEFORE), to - LONGEST - BEFORE);
        int n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (long tick = first + lag; tick <= to; tick++) {
            double a = cause.at(tick - lag);
            double b = effect.at(tick);
            n++;
            x += a;
            y += b;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        double spread = (xx - x * x / n) * (yy - y * y / n);
        return n < 4 || spread <= 1e-18 ? 0 : (xy - x * y / n) / Math.sqrt(spread);
    }

    /** What became of the harm when the suspect paused, and how long after its rise the harm began. */
    Course course(Activity activity, double calm, double excess) {
        int pauses = 0;
        int recovered = 0;
        for (long tick = from + 1; tick < to; tick++) {
            if (activity.at(tick) - calm < 0.3 * excess && activity.at(tick - 1) - calm < 0.6 * excess) {
                pauses++;
                recovered += harm(tick) < 1 || harm(tick + 1) < 1 ? 1 : 0;
            }
        }
        long onset = from;
        for (long tick = from + 3; tick >= Math.max(0, from - BEFORE); tick--) {
            if (tick <= to && activity.at(tick) - calm >= 0.3 * excess) {
                onset = tick;
            } else if (tick < from) {
                break;
            }
        }
        int harmless = 0;
        for (long tick = Math.max(0, from - BEFORE); tick < from - 2; tick++) {
            harmless += activity.at(tick) - calm >= 0.6 * excess && harm(tick) < 0.6 ? 1 : 0;
        }
        return new Course(pauses, recovered, (int) (from - onset), harmless);
    }

    /**
     * How harm and a suspect went together in time.
     *
     * @param pauses ticks in which it paused while the incident lasted
     * @param recovered of these, those in which the harm was gone at once or a tick later
     * @param onsetLag ticks from its rise to the harm's
     * @param harmless ticks before the harm in which it did much the same and nobody suffered
     */
    record Course(int pauses, int recovered, int onsetLag, int harmless) {}
}
