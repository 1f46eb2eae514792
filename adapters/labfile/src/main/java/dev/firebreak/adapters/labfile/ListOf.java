package dev.firebreak.adapters.labfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list.
 *
 * @param item what each is
 * @param fewest how many it must hold
 * @param lone whether a single one may stand without being a list
 */
record ListOf<T>(Kind<T> item, int fewest, boolean lone) implements Kind<List<T>> {
    /** Also a single word. */
    static <T> ListOf<T> words(Kind<T> item) {
        return new ListOf<>(item, 0, true);
    }

    static <T> ListOf<T> of(Kind<T> item) {
        return new ListOf<>(item, 0, false);
    }

    ListOf<T> notEmpty() {
        return new ListOf<>(item, 1, lone);
    }

    @Override
    public Optional<List<T>> read(Cursor cursor) {
        Optional<List<Yaml>> items = items(cursor.value());
        if (items.isEmpty()) {
            cursor.wrong("is no list; write each on a line of its own behind a dash, or all between [ and ]");
            return Optional.empty();
        }
        if (items.get().size() < fewest) {
            cursor.wrong("is too short; at least " + fewest + " must stand here");
            return Optional.empty();
        }
        List<T> all = new ArrayList<>();
        items.get().forEach(one -> item.read(cursor.item(one)).ifPresent(all::add));
        return Optional.of(all);
    }

    private Optional<List<Yaml>> items(Yaml value) {
        return switch (value) {
            case Yaml.Items items -> Optional.of(items.all());
            case Yaml.Text text when text.isNothing() -> Optional.of(List.of());
            case Yaml.Text text when lone -> Optional.of(List.of(text));
            case Yaml.Text _, Yaml.Entries _ -> Optional.empty();
        };
    }
}
