package dev.firebreak.adapters.telemetry;

import dev.firebreak.core.telemetry.TraceContext;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of a log.
 *
 * @param severity as OpenTelemetry numbers it
 * @param word as the log calls it
 * @param thrown the exception that it is about, as text
 */
record LogLine(
        Instant at,
        int severity,
        String word,
        String logger,
        String text,
        Optional<String> thrown,
        Optional<TraceContext> trace) {}
