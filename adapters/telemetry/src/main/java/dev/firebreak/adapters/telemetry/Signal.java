package dev.firebreak.adapters.telemetry;

import java.util.Locale;

/** One of the three things that OTLP carries. */
public enum Signal {
    TRACES,
    METRICS,
    LOGS;

    /** The path below an endpoint that takes them, and the word for labels. */
    String path() {
        return "v1/" + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
