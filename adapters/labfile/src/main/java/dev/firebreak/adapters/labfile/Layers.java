package dev.firebreak.adapters.labfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays what somebody says over what is known: maps merge by key, everything else goes before. */
final class Layers {
    private Layers() {}

    /** One of several shapes is a whole: a probe of one kind does not mix with a probe of another. */
    static Yaml over(Kind<?> kind, Yaml known, Yaml said) {
        if (!(known instanceof Yaml.Entries below) || !(said instanceof Yaml.Entries above)) {
            return said;
        }
        return switch (kind) {
            case Section<?> section -> merged(below, above, key -> kindOf(section, key));
            case MapOf<?, ?> map -> merged(below, above, _ -> Optional.of(map.member()));
            case OneOf<?> _, ListOf<?> _, Scalar<?> _, Word<?> _ -> said;
        };
    }

    private interface Kinds {
        Optional<Kind<?>> of(String key);
    }

    private static Yaml merged(Yaml.Entries below, Yaml.Entries above, Kinds kinds) {
        Map<String, Yaml.Entry> all = new LinkedHashMap<>();
        above.all().forEach(entry -> all.put(entry.key().value(), entry));
        for (Yaml.Entry entry : below.all()) {
            all.merge(entry.key().value(), entry, (mine, known) -> laid(mine, known, kinds));
        }
        return new Yaml.Entries(above.at(), List.copyOf(all.values()));
    }

    private static Yaml.Entry laid(Yaml.Entry said, Yaml.Entry known, Kinds kinds) {
        Yaml value = kinds.of(said.key().value())
                .map(kind -> over(kind, known.value(), said.value()))
                .orElse(said.value());
        return new Yaml.Entry(said.key(), value);
    }

    private static Optional<Kind<?>> kindOf(Section<?> section, String key) {
        return section.fields().stream()
                .filter(field -> field.name().equals(key))
                .findFirst()
                .map(Field::kind);
    }
}
