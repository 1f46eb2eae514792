package dev.firebreak.adapters.labfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The lab file as a JSON Schema, for editors.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-core">JSON Schema 2020-12</a>
 */
final class Schema {
    private final Map<String, Object> definitions = new TreeMap<>();

    private Schema() {}

    static String text() {
        return Json.text(tree());
    }

    static Map<String, Object> tree() {
        return new Schema().of(LabFields.LAB);
    }

    private Map<String, Object> of(Section<?> root) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:firebreak:lab:v1");
        schema.put("title", "Firebreak lab file");
        schema.putAll(object(root));
        schema.put("$defs", definitions);
        return schema;
    }

    private Map<String, Object> schema(Kind<?> kind) {
        return switch (kind) {
            case Scalar<?> scalar -> ordered(scalar.schema());
            case Word<?> word -> Map.of("enum", List.copyOf(word.words().keySet()));
            case ListOf<?> list -> list(list);
            case MapOf<?, ?> map -> map(map);
            case OneOf<?> one ->
                Map.of("anyOf", one.shapes().stream().map(this::schema).toList());
            case Section<?> section -> reference(section);
        };
    }

    /** The same with keys ascending, inner maps too: a map of the JDK's has another order in each run. */
    private static Map<String, Object> ordered(Map<?, ?> map) {
        Map<String, Object> ordered = new TreeMap<>();
        map.forEach((key, value) -> ordered.put(String.valueOf(key), ordered(value)));
        return ordered;
    }

    private static Object ordered(Object value) {
        return switch (value) {
            case Map<?, ?> map -> ordered(map);
            case List<?> list -> list.stream().map(Schema::ordered).toList();
            default -> value;
        };
    }

    private Map<String, Object> list(ListOf<?> list) {
        Map<String, Object> item = schema(list.item());
        Map<String, Object> array = new LinkedHashMap<>();
        array.put("type", orNothing("array", list.fewest()));
        array.put("items", item);
        if (list.fewest() > 0) {
            array.put("minItems", list.fewest());
        }
        return list.lone() ? Map.of("anyOf", List.of(item, array)) : array;
    }

    private Map<String, Object> map(MapOf<?, ?> map) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", orNothing("object", map.fewest()));
        if (map.fewest() > 0) {
            object.put("minProperties", map.fewest());
        }
        object.put("maxProperties", map.most());
        object.put("propertyNames", schema(map.key()));
        object.put("additionalProperties", schema(map.member()));
        return object;
    }

    /** A list or map that may be empty may also be nothing. */
    private static Object orNothing(String type, int fewest) {
        return fewest > 0 ? type : List.of(type, "null");
    }

    private Map<String, Object> reference(Section<?> section) {
        String name = section.word();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, object(section));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> object(Section<?> section) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("description", section.about());
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("required", required(section));
        List<Field<?>> brought =
                section.fields().stream().filter(f -> f.unless().isPresent()).toList();
        if (!brought.isEmpty()) {
            object.put("allOf", brought.stream().map(Schema::hereOrBrought).toList());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        section.fields().forEach(field -> properties.put(field.name(), property(field)));
        object.put("properties", properties);
        return object;
    }

    private static List<String> required(Section<?> section) {
        return section.fields().stream()
                .filter(field -> field.required() && field.unless().isEmpty())
                .map(Field::name)
                .toList();
    }

    private static Map<String, Object> hereOrBrought(Field<?> field) {
        return Map.of(
                "anyOf",
                Stream.of(field.name(), field.unless().orElseThrow())
                        .map(key -> Map.of("required", List.of(key)))
                        .toList());
    }

    private Map<String, Object> property(Field<?> field) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", field.about());
        if (!field.required()) {
            field.usual().ifPresent(usual -> property.put("default", Json.literal(usual)));
        }
        property.putAll(schema(field.kind()));
        return property;
    }
}
