package dev.firebreak.core.bus;

import java.time.Instant;

/**
 * A message with its place in a stream.
 *
 * @param sequence counts from 1 and never repeats, also after older messages have left
 * @param storedAt when the stream took it
 */
public record StoredMessage(long sequence, Instant storedAt, Message message) {}
