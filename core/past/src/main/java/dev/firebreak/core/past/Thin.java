package dev.firebreak.core.past;

/**
 * What is left of many values.
 *
 * @param mean each by the time it stands for
 * @param max the greatest: a mean hides a stall
 */
public record Thin(double mean, double max) {}
