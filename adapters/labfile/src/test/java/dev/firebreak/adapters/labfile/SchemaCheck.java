package dev.firebreak.adapters.labfile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of JSON Schema as the lab file's needs. */
final class SchemaCheck {
    private static final Set<String> SAID = Set.of("$schema", "$id", "title", "description", "default", "$defs");
    private static final Set<String> CHECKED = Set.of(
            "$ref",
            "type",
            "enum",
            "const",
            "anyOf",
            "allOf",
            "pattern",
            "minimum",
            "maximum",
            "items",
            "minItems",
            "properties",
            "required",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "maxProperties");

    /** JSON's null. */
    private enum Nothing {
        NOTHING
    }

    private final Map<String, Object> root;

    SchemaCheck(Map<String, Object> root) {
        this.root = root;
    }

    /** YAML as JSON: a plain word is what YAML's core schema takes it for. */
    static Object json(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Text text when text.isNothing() -> Nothing.NOTHING;
            case Yaml.Text text -> text.plain() ? Json.literal(text.value()) : text.value();
            case Yaml.Items items -> items.all().stream().map(SchemaCheck::json).toList();
            case Yaml.Entries entries -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries.all().forEach(entry -> map.put(entry.key().value(), json(entry.value())));
                yield map;
            }
        };
    }

    boolean keeps(Object value) {
        return keeps(root, value);
    }

    private boolean keeps(Map<?, ?> schema, Object value) {
        return schema.entrySet().stream().allMatch(e -> keeps(String.valueOf(e.getKey()), e.getValue(), schema, value));
    }

    private boolean keeps(String word, Object said, Map<?, ?> schema, Object value) {
        return switch (word) {
            case "$ref" -> keeps(definition(said.toString()), value);
            case "type" ->
                (said instanceof List<?> types ? types : List.of(said)).stream().anyMatch(t -> is(t, value));
            case "enum" -> ((List<?>) said).contains(value);
            case "const" -> said.equals(value);
            case "anyOf" -> ((List<?>) said).stream().anyMatch(s -> keeps((Map<?, ?>) s, value));
            case "allOf" -> ((List<?>) said).stream().allMatch(s -> keeps((Map<?, ?>) s, value));
            case "pattern" ->
                !(value instanceof String text)
                        || Pattern.compile(said.toString()).matcher(text).find();
            case "minimum" -> !(value instanceof BigDecimal n) || n.compareTo(number(said)) >= 0;
            case "maximum" -> !(value instanceof BigDecimal n) || n.compareTo(number(said)) <= 0;
            case "items" -> !(value instanceof List<?> all) || all.stream().allMatch(v -> keeps((Map<?, ?>) said, v));
            case "minItems" ->
                !(value instanceof List<?> all) || all.size() >= number(said).intValue();
            default -> !(value instanceof Map<?, ?> map) || keepsAsMap(word, said, schema, map);
        };
    }

    private boolean keepsAsMap(String word, Object said, Map<?, ?> schema, Map<?, ?> map) {
        return switch (word) {
            case "required" -> map.keySet().containsAll((List<?>) said);
            case "minProperties" -> map.size() >= number(said).intValue();
            case "maxProperties" -> map.size() <= number(said).intValue();
            case "propertyNames" -> map.keySet().stream().allMatch(key -> keeps((Map<?, ?>) said, key));
            case "properties" ->
                ((Map<?, ?>) said)
                        .entrySet().stream()
                                .filter(p -> map.containsKey(p.getKey()))
                                .allMatch(p ->
                                        keeps((Map<?, ?>) p.getValue(), Objects.requireNonNull(map.get(p.getKey()))));
            case "additionalProperties" -> {
                Set<?> known = ((Map<?, ?>) Optional.<Object>ofNullable(schema.get("properties"))
                                .orElse(Map.of()))
                        .keySet();
                yield map.entrySet().stream()
                        .filter(e -> !known.contains(e.getKey()))
                        .allMatch(e -> said instanceof Map<?, ?> other && keeps(other, e.getValue()));
            }
            default -> true;
        };
    }

    private Map<?, ?> definition(String reference) {
        Map<?, ?> definitions = (Map<?, ?>) Objects.requireNonNull(root.get("$defs"));
        return (Map<?, ?>) Objects.requireNonNull(definitions.get(reference.substring("#/$defs/".length())));
    }

    private static boolean is(Object type, Object value) {
        return switch (type.toString()) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "null" -> value == Nothing.NOTHING;
            case "number" -> value instanceof BigDecimal;
            case "integer" ->
                value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            default -> throw new AssertionError(type);
        };
    }

    private static BigDecimal number(Object said) {
        return new BigDecimal(said.toString());
    }

    /** Words of a schema that would silently not be checked. */
    static List<String> unknownWords(Map<?, ?> schema) {
        List<String> unknown = new ArrayList<>();
        schema.forEach((key, value) -> {
            String word = String.valueOf(key);
            if (!SAID.contains(word) && !CHECKED.contains(word)) {
                unknown.add(word);
            }
            if (word.equals("properties") || word.equals("$defs")) {
                ((Map<?, ?>) value).values().forEach(s -> unknown.addAll(unknownWords((Map<?, ?>) s)));
            } else if (value instanceof Map<?, ?> inner) {
                unknown.addAll(unknownWords(inner));
            } else if (value instanceof List<?> all) {
                all.stream().filter(Map.class::isInstance).forEach(s -> unknown.addAll(unknownWords((Map<?, ?>) s)));
            }
        });
        return unknown;
    }
}
