package dev.firebreak.adapters.labfile;

import java.util.Optional;

/** What becomes of a scalar's text. */
sealed interface Parsed<T> {
    record Value<T>(T value) implements Parsed<T> {}

    /** The end of a sentence that begins with the text. */
    record Wrong<T>(String wrong, Optional<String> maybe) implements Parsed<T> {}

    static <T> Parsed<T> value(T value) {
        return new Value<>(value);
    }

    static <T> Parsed<T> wrong(String wrong) {
        return new Wrong<>(wrong, Optional.empty());
    }
}
