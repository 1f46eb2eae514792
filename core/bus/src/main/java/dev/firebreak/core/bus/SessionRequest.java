package dev.firebreak.core.bus;

/**
 * A conversation to read or to delete: request-reply on {@code ai.session.get}, answered by {@link SessionTurns}, and
 * {@code ai.session.delete}, answered by {@link SessionDeleted}; either by {@link BusError}.
 *
 * @param userId whose conversation it is; nobody else's is found
 * @param lastN how many of the newest turns are wanted; 0 for all
 */
public record SessionRequest(String sessionId, String userId, int lastN) {}
