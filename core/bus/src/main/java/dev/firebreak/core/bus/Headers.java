package dev.firebreak.core.bus;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What travels beside a message's body. Names are lower case; values hold no line breaks. */
public record Headers(Map<String, String> values) {
    /** Which request a message belongs to. */
    public static final String REQUEST_ID = "fb-request-id";
    /** The class of whoever asks; it decides admission at the model endpoint. */
    public static final String CLASS = "fb-class";
    /** The trace, as W3C Trace Context writes it. */
    public static final String TRACEPARENT = "traceparent";
    /** A stream keeps one message of the same id within its window; {@code Nats-Msg-Id} on NATS. */
    public static final String MESSAGE_ID = "fb-message-id";

    public static final Headers NONE = new Headers(Map.of());

    public Headers {
        values.forEach((name, value) -> {
            if (!name.matches("[a-z0-9-]{1,64}") || value.length() > 1024 || value.matches("(?s).*[\\r\\n].*")) {
                throw new IllegalArgumentException(
                        "not a header: '" + Subject.abbreviate(name) + ": "
                                + Subject.abbreviate(value)
                                + "'. Names are lower-case letters, digits and hyphens; values one line of at most 1,024 characters");
            }
        });
        values = Map.copyOf(values);
    }

    /** The headers that every message of a request carries. */
    public static Headers of(String requestId, WorkloadClass asker, String traceparent) {
        return new Headers(Map.of(REQUEST_ID, requestId, CLASS, asker.word(), TRACEPARENT, traceparent));
    }

    public Headers with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Headers(all);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
