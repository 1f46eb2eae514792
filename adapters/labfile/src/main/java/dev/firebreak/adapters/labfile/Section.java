package dev.firebreak.adapters.labfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A map with known keys.
 *
 * @param name what it describes, with its article: {@code a node}
 * @param about what that is, as a sentence
 * @param fields its keys in the order in which people are shown them
 * @param make what becomes of the values; an {@link IllegalArgumentException} of it is a problem of the section
 */
record Section<T>(String name, String about, List<Field<?>> fields, Function<Values, T> make) implements Kind<T> {
    private static final int MOST_KEYS_TOLD = 10;

    Section {
        fields = List.copyOf(fields);
    }

    /** Its name without the article, as one word. */
    String word() {
        return name.replaceFirst("^an? ", "").replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<T> read(Cursor cursor) {
        if (!(cursor.value() instanceof Yaml.Entries entries)) {
            cursor.wrong("is not " + name + "; write its keys below, each with a colon");
            return Optional.empty();
        }
        int before = cursor.problems().count();
        Map<String, Object> values = new HashMap<>();
        entries.all().forEach(entry -> take(entry, cursor, values));
        return tellMissing(entries, cursor, values)
                ? made(cursor, new Values(values, cursor), before)
                : Optional.empty();
    }

    private void take(Yaml.Entry entry, Cursor cursor, Map<String, Object> values) {
        String key = entry.key().value();
        Optional<Field<?>> field =
                fields.stream().filter(f -> f.name().equals(key)).findFirst();
        if (field.isPresent()) {
            field.get().kind().read(cursor.entry(entry)).ifPresent(value -> values.put(key, value));
        } else {
            unknown(entry.key(), cursor.problems());
        }
    }

    private void unknown(Yaml.Text key, Problems problems) {
        List<String> known = fields.stream().map(Field::name).toList();
        Optional<String> maybe = problems.isMany() ? Optional.empty() : Nearest.to(key.value(), known);
        String keys = maybe.isPresent() || known.size() > MOST_KEYS_TOLD
                ? ""
                : "; there are " + known.stream().collect(Collectors.joining(", "));
        problems.add(new Problem(key.at(), "", key.shown(), "is no key of " + name + keys, maybe));
    }

    /** Whether it can be made all the same. */
    private boolean tellMissing(Yaml.Entries entries, Cursor cursor, Map<String, Object> values) {
        boolean all = true;
        for (Field<?> field : fields) {
            if (field.required() && !values.containsKey(field.name())) {
                all &= field.usual().isPresent();
                if (entries.entry(field.name()).isEmpty()) {
                    cursor.wrongAtKey(
                            field.name() + " is missing; write for example " + field.name() + ": " + field.example()
                                    + field.unless()
                                            .map(key -> ", or name an entry with " + key)
                                            .orElse(""));
                }
            }
        }
        return all;
    }

    private Optional<T> made(Cursor cursor, Values values, int problemsBefore) {
        try {
            return Optional.of(make.apply(values));
        } catch (IllegalArgumentException e) {
            if (cursor.problems().count() == problemsBefore) {
                cursor.wrongAtKey(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }
}
