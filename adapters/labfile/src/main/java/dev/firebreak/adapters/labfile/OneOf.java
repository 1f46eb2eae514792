package dev.firebreak.adapters.labfile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of several shapes: a word, or a map that is known by its first key.
 *
 * @param shapes at most one of them not a section, and that first
 */
record OneOf<T>(List<Kind<? extends T>> shapes) implements Kind<T> {
    OneOf {
        shapes = List.copyOf(shapes);
    }

    @Override
    public Optional<T> read(Cursor cursor) {
        Optional<Kind<? extends T>> shape =
                shapes.stream().filter(s -> fits(s, cursor.value())).findFirst();
        if (shape.isEmpty()) {
            cursor.wrong("cannot stand here; write one of: " + forms());
        }
        return shape.flatMap(s -> s.read(cursor));
    }

    private static boolean fits(Kind<?> shape, Yaml value) {
        return shape instanceof Section<?> section
                ? value instanceof Yaml.Entries entries
                        && entries.entry(section.fields().getFirst().name()).isPresent()
                : value instanceof Yaml.Text;
    }

    private String forms() {
        return shapes.stream().map(OneOf::form).collect(Collectors.joining(", "));
    }

    private static String form(Kind<?> shape) {
        return switch (shape) {
            case Section<?> section -> "{" + section.fields().getFirst().name() + ": ...}";
            case Scalar<?> scalar -> scalar.form();
            case Word<?> word -> String.join(" or ", word.words().keySet());
            case ListOf<?> _ -> "a list";
            case MapOf<?, ?> _ -> "a map";
            case OneOf<?> inner -> inner.forms();
        };
    }
}
