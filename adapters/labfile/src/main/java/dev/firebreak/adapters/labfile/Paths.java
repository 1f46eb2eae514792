package dev.firebreak.adapters.labfile;

import java.util.List;
import java.util.Optional;

/** Finds where something stands that is known by its keys from the root. */
final class Paths {
    private Paths() {}

    /** The place of the value there that names {@code name}, else of the last key of the path that the file has. */
    static Place place(Yaml root, List<String> path, String name) {
        Place at = root.at();
        Yaml value = root;
        for (String key : path) {
            Optional<Yaml.Entry> next = step(value, key);
            if (next.isEmpty()) {
                break;
            }
            at = next.get().key().at();
            value = next.get().value();
        }
        return name.isEmpty() ? at : naming(value, name).orElse(at);
    }

    private static Optional<Yaml.Entry> step(Yaml value, String key) {
        return switch (value) {
            case Yaml.Entries entries -> entries.entry(key);
            case Yaml.Items items -> item(items, key);
            case Yaml.Text _ -> Optional.empty();
        };
    }

    private static Optional<Yaml.Entry> item(Yaml.Items items, String index) {
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= items.all().size()) {
            return Optional.empty();
        }
        Yaml item = items.all().get(Integer.parseInt(index));
        return Optional.of(new Yaml.Entry(new Yaml.Text(item.at(), index, true), item));
    }

    private static Optional<Place> naming(Yaml value, String name) {
        return switch (value) {
            case Yaml.Text text -> Optional.of(text.at());
            case Yaml.Items items ->
                items.all().stream()
                        .filter(item -> names(item, name))
                        .map(Yaml::at)
                        .findFirst();
            case Yaml.Entries _ -> Optional.empty();
        };
    }

    private static boolean names(Yaml item, String name) {
        return item instanceof Yaml.Text(Place _, String written, boolean _)
                && (written.equals(name) || isAmong(written, name));
    }

    private static boolean isAmong(String pattern, String name) {
        return NodeNames.KIND.parser().apply(pattern) instanceof Parsed.Value<NodeNames>(NodeNames all)
                && all.names().contains(name);
    }
}
