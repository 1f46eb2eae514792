package dev.firebreak.core.throttle;

import dev.firebreak.core.throttle.Window.Reading;
import java.util.Locale;

/** What people are told. */
final class Wording {
    private Wording() {}

    static String waits(Reading reading, Scarce scarce) {
        return String.format(
                Locale.ROOT,
                "%s waits %.0f %% of its time for %s, target %.0f %%",
                reading.victim(),
                100 * reading.stall(),
                scarce,
                100 * reading.target());
    }

    /** The end of a sentence that begins with who waits. */
    static String says(Notice.Kind kind, Scarce scarce, int held) {
        return switch (kind) {
            case NOBODY_TO_HOLD -> ", and nobody of a lower stance uses more than its floor";
            case NOT_ENOUGH -> ", less than before, but everybody is at the floor already";
            case GAVE_UP ->
                " though everybody is at the floor (" + held + " held), which helps too little: all are let go."
                        + " Look at " + scarce + " itself, and at what runs outside the known groups";
        };
    }
}
