package dev.firebreak.core.bus;

import java.time.Duration;

/**
 * A durable reader of a stream. Handlers that consume under the same name share its messages; the place it has reached
 * survives a restart where the stream does.
 *
 * @param stream the stream's name
 * @param name letters, digits, hyphens and underscores
 * @param filter which of the stream's subjects it wants
 * @param ackWait a delivered message that is neither acknowledged nor reported in progress for this long is delivered
 *     again
 * @param maxDeliver after this many deliveries a message is given up and counted as dead
 * @param maxUnacknowledged how many messages may be out with handlers at once
 */
public record ConsumerSpec(
        String stream, String name, SubjectFilter filter, Duration ackWait, int maxDeliver, int maxUnacknowledged) {
    public ConsumerSpec {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "not a consumer's name: '" + name + "'. Letters, digits, hyphens and underscores, at most 64");
        }
        if (ackWait.isNegative() || ackWait.isZero() || maxDeliver < 1 || maxUnacknowledged < 1) {
            throw new IllegalArgumentException("consumer " + name
                    + " needs an acknowledgement wait above zero, at least one delivery and at least one message out");
        }
    }
}
