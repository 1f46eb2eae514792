package dev.firebreak.core.lab;

import java.util.Locale;

/** How soon a person should look, least first. Of an alarm it follows from the treatment of whom it is about. */
public enum Severity {
    /** Worth knowing at the next look. */
    NOTICE,
    /** Worth looking today. */
    WARNING,
    /** Worth being woken for. */
    CRITICAL;

    /**
     * The severity of trouble of whoever is treated so: who leaves a full node last is who is missed first. This is the only
     * place that knows it.
     */
    public static Severity of(Treatment treatment) {
        return switch (treatment.eviction()) {
            case LAST -> CRITICAL;
            case FOURTH, THIRD -> WARNING;
            case SECOND, FIRST -> NOTICE;
        };
    }

    /** As files and messages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    public Severity or(Severity other) {
        return isAtLeast(other) ? this : other;
    }
}
