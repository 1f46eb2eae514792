/** Traces, metrics and logs for OpenTelemetry's collectors and whoever else speaks OTLP. */
@NullMarked
package dev.firebreak.adapters.telemetry;

import org.jspecify.annotations.NullMarked;
