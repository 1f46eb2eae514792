package dev.firebreak.core.bus;

import java.util.Optional;

/**
 * One message on the bus.
 *
 * @param subject where it goes
 * @param replyTo where an answer is awaited, for request-reply
 * @param headers what every reader may need without decoding the body
 * @param body the encoded body; not copied, so nobody changes it once it is here
 */
public record Message(Subject subject, Optional<Subject> replyTo, Headers headers, byte[] body) {
    /** The largest body that a bus takes: what NATS takes by default. */
    public static final int MAX_BODY_BYTES = 1 << 20;

    public Message {
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("the body of a message on " + subject + " is " + body.length
                    + " bytes; at most " + MAX_BODY_BYTES + " fit. Send a reference to the content instead");
        }
    }

    public static Message of(Subject subject, Headers headers, byte[] body) {
        return new Message(subject, Optional.empty(), headers, body);
    }
}
