package dev.firebreak.core.walls.survey;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Locale;
import java.util.Optional;

/**
 * What class a workload seems to be.
 *
 * @param use the catalogue's entry that it seems to be
 * @param reason why, as the rest of a sentence
 */
public record Guess(WorkloadClass workloadClass, Optional<String> use, String reason, Confidence confidence) {
    /** How sure a guess is. */
    public enum Confidence {
        /** The catalogue knows it. */
        SURE,
        /** A clue that rarely misleads. */
        LIKELY,
        /** Nothing speaks against it; a person should look. */
        UNSURE;

        /** As programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
