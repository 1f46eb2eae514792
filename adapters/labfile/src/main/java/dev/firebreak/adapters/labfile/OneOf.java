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
        Optional<Kind<? extends T>> shape = switch (cursor.value()) {
            case Yaml.Text _ ->
                shapes.stream().filter(s -> !(s instanceof Section)).findFirst();
            case Yaml.Entries entries -> section(entries);
            case Yaml.Items _ -> Optional.empty();
        };
        if (shape.isEmpty()) {
            cursor.wrong("cannot stand here; write one of: " + forms());
        }
        return shape.flatMap(s -> s.read(cursor));
    }

    /** By its first key, else by any, else the only one there is. */
    private Optional<Kind<? extends T>> section(Yaml.Entries entries) {
        List<Kind<? extends T>> sections =
                shapes.stream().filter(Section.class::isInstance).toList();
        return sections.stream()
                .filter(s -> hasOneOf(entries, fields(s).subList(0, 1)))
                .findFirst()
                .or(() -> sections.stream()
                        .filter(s -> hasOneOf(entries, fields(s)))
                        .findFirst())
                .or(() -> sections.stream().filter(s -> sections.size() == 1).findFirst());
    }

    private static boolean hasOneOf(Yaml.Entries entries, List<Field<?>> fields) {
        return fields.stream().anyMatch(field -> entries.entry(field.name()).isPresent());
    }

    private static List<Field<?>> fields(Kind<?> kind) {
        return kind instanceof Section<?> section ? section.fields() : List.of();
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
