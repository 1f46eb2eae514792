package dev.firebreak.core.culprit;

/**
 * What speaks for a suspect, as one number whose exponential is its odds against another's. The weights were fitted on simulated
 * incidents apart from those that are tested, see {@code docs/design/culprit.md}.
 */
final class Score {
    static final double NOBODY = 3.2;
    private static final double SHARE = 7;
    private static final double CORRELATION = 2;
    private static final double RECOVERY = 1.5;
    /** What no group accounts for is measured as a difference, and so less surely. */
    private static final double OUTSIDE = -0.5;

    private Score() {}

    static double of(Suspect suspect) {
        Window.Course course = suspect.course();
        double recovery = (2.0 * course.recovered() - course.pauses()) / (course.pauses() + 2);
        return SHARE * suspect.share()
                + CORRELATION * Math.max(0, suspect.correlation())
                + RECOVERY * recovery
                + (suspect.party() == null ? OUTSIDE : 0);
    }
}
