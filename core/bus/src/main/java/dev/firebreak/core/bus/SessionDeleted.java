package dev.firebreak.core.bus;

/**
 * The answer to a request to {@code ai.session.delete}.
 *
 * @param turns how many turns were deleted
 */
public record SessionDeleted(String sessionId, int turns) {}
