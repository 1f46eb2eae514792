package dev.firebreak.core.walls.survey;

import java.util.Locale;

/** Whether a wall is there. */
public enum WallState {
    STANDS('+'),
    /** For some containers, or without all of its parts. */
    PARTLY('~'),
    MISSING('-'),
    /** A chart decides, and its templates were not rendered. */
    UNKNOWN('?'),
    /** Nothing would be behind it. */
    UNNEEDED('.');

    private final char mark;

    WallState(char mark) {
        this.mark = mark;
    }

    /** In a table of one column each. */
    public char mark() {
        return mark;
    }

    /** As programs read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
