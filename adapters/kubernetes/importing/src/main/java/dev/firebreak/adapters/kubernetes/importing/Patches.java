package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes that a kustomization makes to objects: other images, and patches that are a part of the object. */
final class Patches {
    private Patches() {}

    /** The object with an image's name or version changed, wherever it stands under {@code image}. */
    static Value image(Value root, Value change) {
        Optional<String> name = change.at("name").text();
        return name.isEmpty() ? root : image(root, name.get(), change);
    }

    private static Value image(Value value, String name, Value change) {
        return switch (value) {
            case Value.Items(int line, List<Value> all) ->
                new Value.Items(
                        line, all.stream().map(v -> image(v, name, change)).toList());
            case Value.Entries(int line, Map<String, Value> all) -> {
                Map<String, Value> changed = new LinkedHashMap<>();
                all.forEach((key, v) -> changed.put(
                        key,
                        key.equals("image") && v instanceof Value.Text text && isNamed(text.value(), name)
                                ? new Value.Text(text.line(), other(text.value(), name, change))
                                : image(v, name, change)));
                yield new Value.Entries(line, changed);
            }
            default -> value;
        };
    }

    private static boolean isNamed(String image, String name) {
        return image.equals(name) || image.startsWith(name + ":") || image.startsWith(name + "@");
    }

    private static String other(String image, String name, Value change) {
        String version = change.at("digest")
                .text()
                .map(digest -> "@" + digest)
                .or(() -> change.at("newTag").text().map(tag -> ":" + tag))
                .orElse(image.substring(name.length()));
        return change.at("newName").text().orElse(name) + version;
    }

    /** The object with a patch over it, where the patch is meant for it and is written as a part of an object. */
    static Value patched(Value root, Value patch) {
        Value part = part(patch.at("patch").word());
        Value target = patch.at("target").there() ? patch.at("target") : part;
        boolean kind = !target.at("kind").there()
                || target.at("kind").word().equals(root.at("kind").word());
        String name =
                target.any("name").text().orElse(target.at("metadata", "name").word());
        boolean named =
                name.isEmpty() || matches(name, root.at("metadata", "name").word());
        return part instanceof Value.Entries && kind && named ? merged(root, part) : root;
    }

    private static boolean matches(String pattern, String name) {
        return pattern.equals(name) || pattern.equals(".*") || pattern.equals("not-used") || pattern.equals("ignored");
    }

    private static Value part(String text) {
        try {
            List<Value> all = Documents.of(text).all();
            return all.size() == 1 ? all.getFirst() : Value.Nothing.VALUE;
        } catch (BrokenYaml e) {
            return Value.Nothing.VALUE;
        }
    }

    /** Maps by key, lists of named things by name, whatever else replaced; the object keeps its own name. */
    private static Value merged(Value base, Value over) {
        if (base instanceof Value.Entries && over instanceof Value.Entries(int _, Map<String, Value> all)) {
            Map<String, Value> more = new LinkedHashMap<>();
            all.forEach((key, value) -> {
                boolean identity = key.equals("name") && base.at("name").there();
                more.put(key, identity ? base.at("name") : merged(base.at(key), value));
            });
            return base.with(more);
        }
        if (base instanceof Value.Items(int line, List<Value> all) && over instanceof Value.Items changes) {
            return named(all) && named(changes.all()) ? byName(line, all, changes.all()) : over;
        }
        return over;
    }

    private static boolean named(List<Value> all) {
        return !all.isEmpty() && all.stream().allMatch(one -> one.at("name").there());
    }

    private static Value byName(int line, List<Value> base, List<Value> over) {
        List<Value> all = new ArrayList<>(base);
        for (Value change : over) {
            String name = change.at("name").word();
            int at = 0;
            while (at < all.size() && !all.get(at).at("name").word().equals(name)) {
                at++;
            }
            if (at < all.size()) {
                all.set(at, merged(all.get(at), change));
            } else {
                all.add(change);
            }
        }
        return new Value.Items(line, all);
    }
}
