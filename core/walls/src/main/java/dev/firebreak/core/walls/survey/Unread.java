package dev.firebreak.core.walls.survey;

import java.util.Locale;

/**
 * A file, or a part of one, that was not taken in.
 *
 * @param file from the folder that was read
 * @param line from 1
 * @param reason why, with what to do where something can be done
 */
public record Unread(String file, int line, Why why, String reason) {
    /** What kept it out. */
    public enum Why {
        BROKEN,
        ENCRYPTED,
        /** A template of Helm or another engine, not rendered. */
        TEMPLATE,
        /** Beyond a bound, or a link. */
        SKIPPED;

        /** As programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
