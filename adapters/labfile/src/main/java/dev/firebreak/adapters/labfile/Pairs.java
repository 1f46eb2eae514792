package dev.firebreak.adapters.labfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a map of keys and values in turn: each key once, what {@code <<} names merged behind the map's own keys. */
final class Pairs {
    private static final String MERGE = "<<";

    private final Place at;
    private final Problems problems;
    private final Map<String, Yaml.Entry> own = new LinkedHashMap<>();
    private final Map<String, Yaml.Entry> merged = new LinkedHashMap<>();

    Pairs(Place at, Problems problems) {
        this.at = at;
        this.problems = problems;
    }

    Yaml.Entries entries(List<Yaml> keysAndValues) {
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            take(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
        merged.forEach(own::putIfAbsent);
        return new Yaml.Entries(at, List.copyOf(own.values()));
    }

    private void take(Yaml key, Yaml value) {
        switch (key) {
            case Yaml.Text text when text.plain() && text.value().equals(MERGE) -> merge(value);
            case Yaml.Text text -> once(new Yaml.Entry(text, value));
            case Yaml.Items items -> say(items, "cannot be a key; a key is a word");
            case Yaml.Entries entries -> say(entries, "cannot be a key; a key is a word");
        }
    }

    private void once(Yaml.Entry entry) {
        Yaml.Entry before = own.putIfAbsent(entry.key().value(), entry);
        if (before != null) {
            say(entry.key(), "stands here twice, first at " + before.key().at() + "; remove one");
        }
    }

    private void merge(Yaml value) {
        switch (value) {
            case Yaml.Entries entries ->
                entries.all().forEach(e -> merged.putIfAbsent(e.key().value(), e));
            case Yaml.Items items
            when items.all().stream().allMatch(Yaml.Entries.class::isInstance) ->
                items.all().forEach(this::merge);
            case Yaml.Items items -> cannotMerge(items);
            case Yaml.Text text -> cannotMerge(text);
        }
    }

    private void cannotMerge(Yaml value) {
        problems.add(new Problem(
                value.at(), MERGE, value.shown(), "cannot be merged; write a map or a list of maps", Optional.empty()));
    }

    private void say(Yaml key, String wrong) {
        problems.add(new Problem(key.at(), "", key.shown(), wrong, Optional.empty()));
    }
}
