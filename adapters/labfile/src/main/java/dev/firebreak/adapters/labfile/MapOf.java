package dev.firebreak.adapters.labfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map of things with names.
 *
 * @param key what a name may be
 * @param member what stands under a name
 * @param fewest how many there must be
 * @param most how many there may be
 */
record MapOf<K, T>(Scalar<K> key, Kind<T> member, int fewest, int most) implements Kind<List<MapOf.Member<K, T>>> {
    private static final int USUALLY_MOST = 1000;
    /** Stands for a name that is wrong, so that what bears it is not told to be wrong too. */
    private static final String NAMELESS = "nameless";

    /** One of them, with the place of its name; empty when it is wrong. */
    record Member<K, T>(K key, Place at, Optional<T> value) {}

    static <K, T> MapOf<K, T> of(Scalar<K> key, Kind<T> member) {
        return new MapOf<>(key, member, 0, USUALLY_MOST);
    }

    /** What stands under the names, without them. */
    static <T> List<T> values(Optional<? extends List<? extends Member<?, T>>> members) {
        return members.map(all -> all.stream().flatMap(m -> m.value().stream()).toList())
                .orElse(List.of());
    }

    /** Those that are right, by their names, in the file's order. */
    static <K, T> Map<K, T> byKey(List<Member<K, T>> members) {
        Map<K, T> all = new LinkedHashMap<>();
        members.forEach(member -> member.value().ifPresent(value -> all.put(member.key(), value)));
        return all;
    }

    @Override
    public Optional<List<Member<K, T>>> read(Cursor cursor) {
        Optional<List<Yaml.Entry>> entries = entries(cursor.value());
        if (entries.isEmpty()) {
            cursor.wrong("is no map; write each with its name and a colon");
            return Optional.empty();
        }
        int size = entries.get().size();
        if (size < fewest || size > most) {
            cursor.wrongAtKey("between " + fewest + " and " + most + " may stand here, not " + size);
            return Optional.empty();
        }
        List<Member<K, T>> members = new ArrayList<>();
        entries.get().forEach(entry -> member(cursor, entry).ifPresent(members::add));
        return Optional.of(members);
    }

    private static Optional<List<Yaml.Entry>> entries(Yaml value) {
        return switch (value) {
            case Yaml.Entries entries -> Optional.of(entries.all());
            case Yaml.Text text when text.isNothing() -> Optional.of(List.of());
            case Yaml.Text _, Yaml.Items _ -> Optional.empty();
        };
    }

    private Optional<Member<K, T>> member(Cursor cursor, Yaml.Entry entry) {
        Optional<K> name = key.read(new Cursor(cursor.key(), entry.key().at(), entry.key(), cursor.reading()));
        String known = name.isPresent() ? entry.key().value() : NAMELESS;
        Optional<T> value = member.read(new Cursor(known, entry.key().at(), entry.value(), cursor.reading()));
        return name.map(n -> new Member<>(n, entry.key().at(), value));
    }
}
