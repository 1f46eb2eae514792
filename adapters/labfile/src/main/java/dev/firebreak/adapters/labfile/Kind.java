package dev.firebreak.adapters.labfile;

import java.util.Optional;

/**
 * What a value may be. Reading, the schema and the reference all go by it.
 *
 * @param <T> what it becomes
 */
sealed interface Kind<T> permits Scalar, Word, ListOf, MapOf, OneOf, Section {
    /** The value, or empty when it is wrong and that was told. */
    Optional<T> read(Cursor cursor);
}
