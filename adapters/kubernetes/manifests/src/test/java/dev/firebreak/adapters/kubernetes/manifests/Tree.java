package dev.firebreak.adapters.kubernetes.manifests;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ways into nested maps and lists, as YAML is read. */
final class Tree {
    private Tree() {}

    /** What is at a path of keys; null when nothing. */
    static @Nullable Object at(Object from, String... path) {
        Object at = from;
        for (String key : path) {
            Object next = at instanceof Map<?, ?> map ? map.get(key) : null;
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /** The map at a path; an empty one when none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object from, String... path) {
        return at(from, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The list at a path; an empty one when none. */
    static List<?> list(Object from, String... path) {
        return at(from, path) instanceof List<?> list ? list : List.of();
    }

    /** The maps of the list at a path. */
    static List<Map<String, Object>> maps(Object from, String... path) {
        return list(from, path).stream().map(Tree::map).toList();
    }

    /** The text at a path; empty when nothing is there. */
    static String text(Object from, String... path) {
        Object at = at(from, path);
        return at == null ? "" : at.toString();
    }

    /** Whether the truth at a path is said and true. */
    static boolean isTrue(Object from, String... path) {
        return Boolean.TRUE.equals(at(from, path));
    }
}
