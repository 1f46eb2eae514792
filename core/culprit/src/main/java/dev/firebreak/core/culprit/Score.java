package dev.firebreak.core.culprit;

/**
 * What speaks for a suspect, as one number whose exponential is its odds against another's. The weights were set by hand on simulated
 * incidents apart from those that are tested, see {@code docs/design/culprit.md}.
 */
final class Score {
    static final double NOBODY = 3.2;
    /** For a device that answers slowly without more to do. */
    static final double SLOW_DEVICE = 6;
    /** And that is known to be asked for a small part of what it can. */
    static final double SLOW_IDLE_DEVICE = 9;

    private static final double SHARE = 7;
    private static final double CORRELATION = 2;
    private static final double RECOVERY = 1.5;
    /** For each second in which it did the same and harmed nobody. */
    private static final double HARMLESS = 0.6;

    /** What no group accounts for is measured as a difference, and so less surely. */
    private static final double OUTSIDE = -0.5;

    private Score() {}

    static double of(double share, double correlation, Window.Course course, boolean outside) {
        double recovery = (2.0 * course.recovered() - course.pauses()) / (course.pauses() + 2);
        return SHARE * share
                + CORRELATION * Math.max(0, correlation)
                + RECOVERY * recovery
                + (outside ? OUTSIDE : 0)
                - HARMLESS * Math.min(6, course.harmless());
    }
}
