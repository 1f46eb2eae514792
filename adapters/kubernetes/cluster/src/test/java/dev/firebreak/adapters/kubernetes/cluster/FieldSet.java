package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fields of an object as an API server owns them: paths of steps as they stand in {@code fieldsV1}, {@code f:} for
 * a field and {@code k:} for an element of a list with names.
 */
final class FieldSet {
    private static final String BETWEEN = "\n";

    private FieldSet() {}

    /** Every field that an object says, without what names it. */
    static SortedSet<String> of(ObjectNode object) {
        SortedSet<String> paths = new TreeSet<>();
        object.properties().forEach(field -> {
            switch (field.getKey()) {
                case "apiVersion", "kind", "status" -> {}
                case "metadata" ->
                    field.getValue().properties().forEach(inner -> {
                        if (inner.getKey().equals("labels") || inner.getKey().equals("annotations")) {
                            leaves(inner.getValue(), "f:metadata" + BETWEEN + "f:" + inner.getKey(), paths);
                        }
                    });
                default -> leaves(field.getValue(), "f:" + field.getKey(), paths);
            }
        });
        return paths;
    }

    private static void leaves(JsonNode value, String at, SortedSet<String> into) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> leaves(field.getValue(), at + BETWEEN + "f:" + field.getKey(), into));
        } else if (isNamed(value)) {
            value.forEach(element -> {
                ObjectNode key = Api.JSON.createObjectNode().set("name", element.get("name"));
                leaves(element, at + BETWEEN + "k:" + key, into);
            });
        } else {
            into.add(at);
        }
    }

    private static boolean isNamed(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!element.path("name").isTextual()) {
                return false;
            }
        }
        return true;
    }

    static List<String> steps(String path) {
        return List.of(path.split(BETWEEN, -1));
    }

    /** As it stands in {@code fieldsV1}. */
    static ObjectNode written(SortedSet<String> paths) {
        ObjectNode root = Api.JSON.createObjectNode();
        for (String path : paths) {
            ObjectNode at = root;
            for (String step : steps(path)) {
                at = at.withObjectProperty(step);
            }
        }
        return root;
    }

    static SortedSet<String> read(JsonNode written) {
        SortedSet<String> paths = new TreeSet<>();
        read(written, "", paths);
        return paths;
    }

    private static void read(JsonNode at, String path, SortedSet<String> into) {
        if (at.isEmpty()) {
            into.add(path);
        }
        at.properties()
                .forEach(step ->
                        read(step.getValue(), path.isEmpty() ? step.getKey() : path + BETWEEN + step.getKey(), into));
    }

    static Optional<JsonNode> value(JsonNode object, String path) {
        JsonNode at = object;
        for (String step : steps(path)) {
            at = step.startsWith("f:") ? at.path(step.substring(2)) : element(at, step);
        }
        return at.isMissingNode() ? Optional.empty() : Optional.of(at);
    }

    private static JsonNode element(JsonNode list, String step) {
        JsonNode name = Api.tree(step.substring(2)).path("name");
        for (JsonNode element : list) {
            if (element.path("name").equals(name)) {
                return element;
            }
        }
        return Api.tree("");
    }

    /** Sets the field, or takes it away where there is no value. */
    static void set(ObjectNode object, String path, Optional<JsonNode> value) {
        List<String> steps = new ArrayList<>(steps(path));
        String last = steps.removeLast();
        JsonNode at = object;
        for (int i = 0; i < steps.size(); i++) {
            String next = i + 1 < steps.size() ? steps.get(i + 1) : last;
            at = below(at, steps.get(i), next.startsWith("k:"));
        }
        if (value.isPresent() && at instanceof ObjectNode map) {
            map.set(last.substring(2), value.get());
        } else if (at instanceof ObjectNode map) {
            map.remove(last.substring(2));
        }
    }

    private static JsonNode below(JsonNode at, String step, boolean list) {
        if (step.startsWith("k:") && at instanceof ArrayNode array) {
            JsonNode found = element(array, step);
            return found.isMissingNode()
                    ? array.addObject().set("name", Api.tree(step.substring(2)).path("name"))
                    : found;
        }
        ObjectNode map = (ObjectNode) at;
        String field = step.substring(2);
        if (!map.path(field).isContainerNode()) {
            map.set(field, list ? Api.JSON.createArrayNode() : Api.JSON.createObjectNode());
        }
        return map.path(field);
    }

    /** As causes name it. */
    static String inWords(String path) {
        StringBuilder words = new StringBuilder();
        for (String step : steps(path)) {
            words.append(
                    step.startsWith("f:")
                            ? "." + step.substring(2)
                            : "[name=\""
                                    + Api.tree(step.substring(2)).path("name").asText() + "\"]");
        }
        return words.toString();
    }
}
