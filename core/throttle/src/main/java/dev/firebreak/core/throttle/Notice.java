package dev.firebreak.core.throttle;

/**
 * Something to be told once, other than an act.
 *
 * @param says a sentence without a full stop, for people
 */
public record Notice(Kind kind, Scarce about, String says) {
    /** What it is about. */
    public enum Kind {
        /** A victim waits, and no group may be held for it or could give anything. */
        NOBODY_TO_HOLD,
        /** Everybody is held as far as allowed; it helps, but not enough. */
        NOT_ENOUGH,
        /** Nothing that was done made a difference; everybody was let go. */
        GAVE_UP
    }
}
