package dev.firebreak.core.throttle;

/**
 * Whom a finder of culprits names.
 *
 * @param confidence 0 to 1
 */
public record Suspicion(Group group, double confidence) {
    public Suspicion {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "the confidence in " + group + " lies between 0 and 1, not " + confidence);
        }
    }
}
