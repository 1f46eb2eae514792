package dev.firebreak.library.yaml;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an object, in the order in which they were said, some with a comment before them. A value is a text, a
 * whole number, thousandths, a truth, {@code Fields}, or a list of those.
 */
public final class Fields {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private Optional<String> heading = Optional.empty();

    /** None yet. */
    public static Fields of() {
        return new Fields();
    }

    /** One field. */
    public static Fields of(String key, Object value) {
        return new Fields().with(key, value);
    }

    /** Every entry as a field. */
    public static Fields of(Map<String, ?> entries) {
        Fields fields = new Fields();
        entries.forEach(fields::with);
        return fields;
    }

    /** One more; {@code key} is new. */
    public Fields with(String key, Object value) {
        if (values.put(key, value) != null) {
            throw new IllegalStateException("field " + key + " is said twice");
        }
        return this;
    }

    /** Nothing when the value is empty: an absent optional, no fields, no elements. */
    public Fields withAny(String key, Object value) {
        boolean nothing = switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case Fields fields -> fields.values.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
        return nothing ? this : with(key, value instanceof Optional<?> optional ? optional.get() : value);
    }

    /** The same with a comment before the field. */
    public Fields withNoted(String note, String key, Object value) {
        notes.put(key, note);
        return with(key, value);
    }

    /** A comment before all of it; in a list, before the element. */
    public Fields headed(String comment) {
        heading = Optional.of(comment);
        return this;
    }

    /** The comment before all of it. */
    public Optional<String> heading() {
        return heading;
    }

    /** The comment before a field. */
    public Optional<String> note(String key) {
        return Optional.ofNullable(notes.get(key));
    }

    /** Every field in its order. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The text at a path of keys. */
    public Optional<String> text(String... path) {
        Object at = this;
        for (String key : path) {
            if (!(at instanceof Fields fields) || !fields.values.containsKey(key)) {
                return Optional.empty();
            }
            at = fields.values.get(key);
        }
        return at == null ? Optional.empty() : Optional.of(at.toString());
    }

    /** A number with up to three places: 500 is 0.5. */
    public record Thousandths(int count) {
        @Override
        public String toString() {
            return BigDecimal.valueOf(count, 3).stripTrailingZeros().toPlainString();
        }
    }
}
