package dev.firebreak.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of work that is over. No content of a question or an answer stands in it.
 *
 * @param context its trace and its own id
 * @param parent the span that it was done for; empty for a trace's first
 * @param name few different ones: what it is, not whose
 * @param kind on which side of a call it stands
 * @param start by the wall clock
 * @param length by a clock that only goes on
 * @param attributes by name, in the order in which they were said
 * @param error what kind of error ended it; empty when none did
 */
public record Span(
        TraceContext context,
        Optional<String> parent,
        String name,
        Kind kind,
        Instant start,
        Duration length,
        Map<String, Value> attributes,
        Optional<String> error) {
    /** On which side of a call. */
    public enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        CONSUMER
    }

    public Span {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "span " + name + " is " + length + " long: no work ends before it begins");
        }
    }

    public Instant end() {
        return start.plus(length);
    }

    public Optional<String> text(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(Value::toString);
    }

    /** Empty when it is no number. */
    public Optional<Double> number(String attribute) {
        return switch (attributes.get(attribute)) {
            case Value.Fraction(double number) -> Optional.of(number);
            case Value.Whole(long number) -> Optional.of((double) number);
            case null, default -> Optional.empty();
        };
    }
}
