package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * A workload says that it does its work, on {@code ai.watch.heartbeat.{workload}}; a message without a body says the same.
 *
 * @param value what it has worked through so far: records, rows, steps, never negative; absent when it does not count
 */
public record Heartbeat(@Nullable Long value) {}
