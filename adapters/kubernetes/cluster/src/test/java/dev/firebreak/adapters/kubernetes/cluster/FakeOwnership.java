package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Server-side apply, and editing beside it, as an API server does them. */
final class FakeOwnership {
    private FakeOwnership() {}

    /** Who owns what, by manager and operation. */
    private static Map<String, SortedSet<String>> owners(ObjectNode object) {
        Map<String, SortedSet<String>> owners = new LinkedHashMap<>();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            owners.put(
                    entry.path("manager").asText() + "/"
                            + entry.path("operation").asText(),
                    FieldSet.read(entry.path("fieldsV1")));
        }
        return owners;
    }

    private static void write(ObjectNode object, Map<String, SortedSet<String>> owners) {
        ArrayNode entries = Api.JSON.createArrayNode();
        owners.forEach((owner, paths) -> {
            if (!paths.isEmpty()) {
                entries.addObject()
                        .put("manager", owner.substring(0, owner.indexOf('/')))
                        .put("operation", owner.substring(owner.indexOf('/') + 1))
                        .put("fieldsType", "FieldsV1")
                        .set("fieldsV1", FieldSet.written(paths));
            }
        });
        object.withObjectProperty("metadata").set("managedFields", entries);
    }

    /** Fields that somebody else owns and that the configuration wants otherwise, with who that is. */
    static SortedMap<String, String> conflicts(ObjectNode live, ObjectNode wanted, String manager) {
        SortedMap<String, String> conflicts = new TreeMap<>();
        Map<String, SortedSet<String>> owners = owners(live);
        for (String path : FieldSet.of(wanted)) {
            if (!FieldSet.value(live, path).equals(FieldSet.value(wanted, path))) {
                owners.forEach((owner, paths) -> {
                    if (!owner.equals(manager + "/Apply") && paths.contains(path)) {
                        conflicts.put(path, owner.substring(0, owner.indexOf('/')));
                    }
                });
            }
        }
        return conflicts;
    }

    /** What becomes of an object; conflicts are taken over. */
    static ObjectNode applied(ObjectNode live, ObjectNode wanted, String manager) {
        ObjectNode result = live.deepCopy();
        Map<String, SortedSet<String>> owners = owners(live);
        SortedSet<String> mine = FieldSet.of(wanted);
        conflicts(live, wanted, manager)
                .keySet()
                .forEach(path -> owners.values().forEach(paths -> paths.remove(path)));
        SortedSet<String> before =
                java.util.Objects.requireNonNullElse(owners.put(manager + "/Apply", mine), new TreeSet<>());
        before.removeAll(mine);
        before.stream()
                .filter(path -> owners.values().stream().noneMatch(paths -> paths.contains(path)))
                .forEach(path -> FieldSet.set(result, path, Optional.empty()));
        mine.forEach(path -> FieldSet.set(result, path, FieldSet.value(wanted, path)));
        write(result, owners);
        return result;
    }

    /** Somebody wrote an object in another way than by applying: what changed is theirs. */
    static ObjectNode edited(ObjectNode before, ObjectNode after, String manager) {
        ObjectNode result = after.deepCopy();
        Map<String, SortedSet<String>> owners = owners(before);
        SortedSet<String> all = FieldSet.of(before);
        all.addAll(FieldSet.of(after));
        for (String path : all) {
            Optional<JsonNode> now = FieldSet.value(after, path);
            if (!now.equals(FieldSet.value(before, path))) {
                owners.values().forEach(paths -> paths.remove(path));
                if (now.isPresent()) {
                    owners.computeIfAbsent(manager + "/Update", _ -> new TreeSet<>())
                            .add(path);
                }
            }
        }
        write(result, owners);
        return result;
    }
}
