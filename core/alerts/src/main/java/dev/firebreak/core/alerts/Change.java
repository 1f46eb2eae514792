package dev.firebreak.core.alerts;

import java.util.Locale;

/** What is told of an alert. */
public enum Change {
    BEGAN,
    /** Its cause is another, or known now, or it matters more. */
    UPDATED,
    /** Told once. */
    OVER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
