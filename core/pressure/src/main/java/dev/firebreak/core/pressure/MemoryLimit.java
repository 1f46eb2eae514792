package dev.firebreak.core.pressure;

/**
 * The tightest limit that a group's memory is under.
 *
 * @param group path of the group that bears it: its own, or one above, whose memory is then shared by all below that
 * @param bytes so much at most
 */
public record MemoryLimit(String group, long bytes) {}
