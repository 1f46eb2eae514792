package dev.firebreak.core.culprit;

/**
 * How much somebody suffers.
 *
 * @param victim who
 * @param what {@code waits}, or the name of a service level
 * @param now the worst of the last three seconds
 * @param calm its own usual value
 * @param unit {@code %} of the time, or the level's unit
 */
public record Harm(Party victim, String what, double now, double calm, String unit) {}
