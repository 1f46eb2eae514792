package dev.firebreak.adapters.labfile;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of a few words.
 *
 * @param name what they name: {@code class of disk}
 * @param words each with what it becomes, in the order in which people are shown them
 */
record Word<T>(String name, Map<String, T> words) implements Kind<T> {
    Word {
        words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
    }

    static <T> Word<T> of(String name, T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return new Word<>(name, words);
    }

    @Override
    public Optional<T> read(Cursor cursor) {
        String said = cursor.value() instanceof Yaml.Text text ? text.value() : "";
        Optional<T> value = Optional.ofNullable(words.get(said));
        if (value.isEmpty()) {
            cursor.wrong(
                    "is no " + name + "; there are " + String.join(", ", words.keySet()),
                    Nearest.to(said, words.keySet()));
        }
        return value;
    }
}
