package dev.firebreak.core.throttle;

import java.util.List;
import java.util.Set;

/** The port through which acts reach a node's groups. */
public interface Limits {
    /** What this machine lets one turn. */
    Set<Knob> knobs();

    /** Carries out one act; doing it again changes nothing. */
    Outcome carryOut(Act act);

    /**
     * Puts back everything that was changed and not yet put back, by this process or by one before it that died. To be
     * asked at the start, before the first act, and at the end.
     */
    List<Outcome> releaseAll();

    /** What became of an act. */
    sealed interface Outcome {
        /** It is so now. */
        record Done(String says) implements Outcome {}

        /** It was so already; nothing was written. */
        record Unchanged() implements Outcome {}

        /** The group is gone, or its controller was taken from it, and with that everything that held it. */
        record Gone(Group group) implements Outcome {}

        /**
         * It cannot be done here.
         *
         * @param says what, where, why, and the next step
         * @param again whether the same was said before
         */
        record Refused(String says, boolean again) implements Outcome {}
    }
}
