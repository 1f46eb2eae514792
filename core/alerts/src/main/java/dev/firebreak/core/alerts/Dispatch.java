package dev.firebreak.core.alerts;

/**
 * Something to send now. Whoever sends it says what became of it before that destination gets more.
 *
 * @param destination its name
 */
public record Dispatch(String destination, Notice notice) {}
