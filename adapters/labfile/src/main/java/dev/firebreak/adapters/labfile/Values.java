package dev.firebreak.adapters.labfile;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The values of a section that were right, for whoever makes something of them. */
final class Values {
    private final Map<String, Object> values;
    private final Cursor cursor;

    Values(Map<String, Object> values, Cursor cursor) {
        this.values = Map.copyOf(values);
        this.cursor = cursor;
    }

    /** The key under which the section stands. */
    String key() {
        return cursor.key();
    }

    /** What stands there, else what usually does, else nothing. */
    @SuppressWarnings("unchecked") // a field's own kind made the value
    <T> Optional<T> maybe(Field<T> field) {
        Optional<T> said = Optional.ofNullable((T) values.get(field.name()));
        return said.isPresent() ? said : field.usualValue();
    }

    /** What stands there or usually does, of a field that is required or has a default. */
    <T> T of(Field<T> field) {
        return maybe(field).orElseThrow(() -> new NoSuchElementException(field.name() + " of " + key()));
    }

    /** A list's values, none when nothing stands there. */
    <T> List<T> all(Field<List<T>> field) {
        return maybe(field).orElse(List.of());
    }

    /** The names that a list of patterns stands for. */
    List<String> names(Field<List<NodeNames>> field) {
        List<Optional<List<String>>> names =
                all(field).stream().map(cursor.reading()::names).toList();
        if (names.stream().anyMatch(Optional::isEmpty)) {
            wrong(field, "stands for too many names: all lists of nodes together name at most " + Bounds.NAMES);
        }
        return names.stream().flatMap(Optional::stream).flatMap(List::stream).toList();
    }

    /** Tells what is wrong with what stands under a key of this field, without showing it. */
    void wrongAtKey(Field<?> field, String key, String wrong) {
        if (cursor.value() instanceof Yaml.Entries entries
                && entries.entry(field.name()).map(Yaml.Entry::value).orElse(entries) instanceof Yaml.Entries inner) {
            inner.entry(key).ifPresent(entry -> cursor.entry(entry).wrongAtKey(wrong));
        }
    }

    /** Tells what is wrong with the value of this field, without showing it. */
    void wrongUnshown(Field<?> field, String wrong) {
        if (cursor.value() instanceof Yaml.Entries entries) {
            entries.entry(field.name()).ifPresent(entry -> cursor.entry(entry).wrongAtKey(wrong));
        }
    }

    /** Tells that the value of this field does not go with the others. */
    void wrong(Field<?> field, String wrong) {
        if (cursor.value() instanceof Yaml.Entries entries) {
            entries.entry(field.name()).ifPresent(entry -> cursor.entry(entry).wrong(wrong));
        }
    }
}
