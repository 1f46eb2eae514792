package dev.firebreak.adapters.kubernetes.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What a manifest says somewhere. Whatever is not there, or is of another type than is asked for, is nothing. */
sealed interface Value {
    /** Not there. */
    record Nothing() implements Value {
        static final Value VALUE = new Nothing();
    }

    /** A scalar as it stands in the file; a plain one may be YAML's null. */
    record Text(int line, String value) implements Value {}

    record Items(int line, List<Value> all) implements Value {
        public Items {
            all = List.copyOf(all);
        }
    }

    /** A map; of a key that stands twice the last counts. */
    record Entries(int line, Map<String, Value> all) implements Value {}

    static Value text(String value) {
        return new Text(0, value);
    }

    static Value items(List<Value> all) {
        return new Items(0, all);
    }

    static Value entries(Map<String, Value> all) {
        return new Entries(0, new LinkedHashMap<>(all));
    }

    /** Its line in the file, from 1; 0 when it stands in none. */
    default int line() {
        return switch (this) {
            case Nothing _ -> 0;
            case Text text -> text.line;
            case Items items -> items.line;
            case Entries entries -> entries.line;
        };
    }

    /** The value at a path of keys. */
    default Value at(String... keys) {
        Value at = this;
        for (String key : keys) {
            at = at instanceof Entries(int _, Map<String, Value> all)
                    ? all.getOrDefault(key, Nothing.VALUE)
                    : Nothing.VALUE;
        }
        return at;
    }

    /** The first of these keys that is there. */
    default Value any(String... keys) {
        for (String key : keys) {
            Value value = at(key);
            if (value.there()) {
                return value;
            }
        }
        return Nothing.VALUE;
    }

    /** Whether anything stands here; null is nothing. */
    default boolean there() {
        return !(this instanceof Nothing);
    }

    default Optional<String> text() {
        return this instanceof Text(int _, String value) && !value.isBlank() ? Optional.of(value) : Optional.empty();
    }

    default String word() {
        return text().orElse("");
    }

    default Optional<Boolean> truth() {
        return text().map(t -> t.toLowerCase(java.util.Locale.ROOT))
                .filter(t -> Set.of("true", "false", "yes", "no").contains(t))
                .map(t -> t.equals("true") || t.equals("yes"));
    }

    default boolean isTrue() {
        return truth().orElse(false);
    }

    /** Whether somebody says no. */
    default boolean isFalse() {
        return !truth().orElse(true);
    }

    default Optional<Integer> number() {
        return text().filter(t -> t.matches("\\d{1,9}")).map(Integer::valueOf);
    }

    /** A list's values. */
    default List<Value> items() {
        return this instanceof Items(int _, List<Value> all) ? all : List.of();
    }

    /** A map's values by key, in the file's order. */
    default Map<String, Value> entries() {
        return this instanceof Entries(int _, Map<String, Value> all) ? all : Map.of();
    }

    /** A map's scalars by key. */
    default Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        entries().forEach((key, value) -> value.text().ifPresent(text -> words.put(key, text)));
        return words;
    }

    /** The same with other scalars. */
    default Value mapped(UnaryOperator<String> change) {
        return switch (this) {
            case Nothing nothing -> nothing;
            case Text(int line, String value) -> new Text(line, change.apply(value));
            case Items(int line, List<Value> all) ->
                new Items(line, all.stream().map(v -> v.mapped(change)).toList());
            case Entries(int line, Map<String, Value> all) -> {
                Map<String, Value> changed = new LinkedHashMap<>();
                all.forEach((key, value) -> changed.put(change.apply(key), value.mapped(change)));
                yield new Entries(line, changed);
            }
        };
    }

    /** The same with these keys over its own. */
    default Value with(Map<String, Value> more) {
        Map<String, Value> all = new LinkedHashMap<>(entries());
        all.putAll(more);
        return new Entries(line(), all);
    }

    /** Maps merged key by key, whatever else is here replaced by {@code over}: as Helm and strategic patches do. */
    default Value under(Value over) {
        if (!(over instanceof Entries) || !(this instanceof Entries)) {
            return over.there() ? over : this;
        }
        return with(over.entries().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> at(e.getKey()).under(e.getValue()), (a, b) -> b, LinkedHashMap::new)));
    }
}
