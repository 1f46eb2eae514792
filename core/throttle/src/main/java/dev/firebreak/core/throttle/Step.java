package dev.firebreak.core.throttle;

/**
 * An act and why it is done.
 *
 * @param reason a sentence without a full stop, for people
 */
public record Step(Act act, String reason) {}
