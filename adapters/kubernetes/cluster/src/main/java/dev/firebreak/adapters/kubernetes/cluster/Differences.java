package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.firebreak.core.walls.cluster.FieldChange;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is different between two states of an object, field by field. What the cluster itself keeps beside them is no
 * difference: its counters, its bookkeeping of owners, the status.
 */
final class Differences {
    private static final Set<String> THE_CLUSTERS_OWN = Set.of(
            ".status",
            ".metadata.managedFields",
            ".metadata.resourceVersion",
            ".metadata.generation",
            ".metadata.uid",
            ".metadata.creationTimestamp",
            ".metadata.selfLink");

    /** What tells the elements of a list apart, where all have it and each another. */
    private static final List<String> KEYS = List.of("name", "mountPath", "port", "containerPort");

    private final ObjectName object;
    private final List<Found> found = new ArrayList<>();

    private Differences(ObjectName object) {
        this.object = object;
    }

    /**
     * A difference.
     *
     * @param isOurs whether Firebreak owns the field as it is now
     * @param isUnkept whether the field is not there only because the server does not keep what was applied: who takes a
     *     field away takes it from its owners too, so one that Firebreak still owns nobody took away; and what is empty
     *     says as much when it is not there
     */
    record Found(FieldChange change, boolean isOurs, boolean isUnkept) {}

    /** By path; the owners are those of {@code now}. */
    static List<FieldChange> between(ObjectName object, JsonNode now, JsonNode wanted) {
        return found(object, now, wanted).stream().map(Found::change).toList();
    }

    static List<Found> found(ObjectName object, JsonNode now, JsonNode wanted) {
        Differences differences = new Differences(object);
        differences.compare(new Spot("", List.of(), Owners.of(now)), now, wanted);
        return differences.found;
    }

    private record Spot(String path, List<String> keys, Owners owners) {
        Spot field(String name) {
            List<String> below = new ArrayList<>(keys);
            below.add(name);
            boolean plain = name.matches("[A-Za-z0-9_-]+");
            return new Spot(path + (plain ? "." + name : "[\"" + name + "\"]"), below, owners.field(name));
        }

        Spot element(String which, JsonNode element) {
            return new Spot(path + "[" + which + "]", keys, owners.element(element));
        }
    }

    private void compare(Spot at, JsonNode now, JsonNode wanted) {
        if (now.equals(wanted) || THE_CLUSTERS_OWN.contains(at.path())) {
            return;
        }
        if (now.isObject() && wanted.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            now.fieldNames().forEachRemaining(names::add);
            wanted.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(at.field(name), now.path(name), wanted.path(name)));
            return;
        }
        Optional<String> key = now.isArray() && wanted.isArray() ? key(now, wanted) : Optional.empty();
        if (key.isPresent()) {
            elements(at, key.get(), now, wanted);
        } else {
            differs(at, now, wanted);
        }
    }

    private void differs(Spot at, JsonNode now, JsonNode wanted) {
        FieldChange change = new FieldChange(
                at.path(), told(at, now), told(at, wanted), at.owners().without(Ownership.MANAGER));
        boolean ours = at.owners().include(Ownership.MANAGER);
        boolean gone = now.isMissingNode() || now.isNull();
        found.add(new Found(change, ours, gone && (ours || saysNothing(wanted))));
    }

    private static boolean saysNothing(JsonNode value) {
        return value.isNull()
                || value.isMissingNode()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isArray() && value.isEmpty())
                || (value.isObject() && value.valueStream().allMatch(Differences::saysNothing));
    }

    private Optional<String> told(Spot at, JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(Secrecy.told(object, at.keys(), value));
    }

    private static Optional<String> key(JsonNode now, JsonNode wanted) {
        return KEYS.stream()
                .filter(key -> distinguishes(key, now) && distinguishes(key, wanted))
                .findFirst();
    }

    private static boolean distinguishes(String key, JsonNode list) {
        Set<JsonNode> values = new LinkedHashSet<>();
        list.forEach(element -> values.add(element.path(key)));
        return values.size() == list.size() && values.stream().allMatch(JsonNode::isValueNode);
    }

    private void elements(Spot at, String key, JsonNode now, JsonNode wanted) {
        int before = found.size();
        Map<String, JsonNode> then = byKey(key, wanted);
        Map<String, JsonNode> all = new TreeMap<>(byKey(key, now));
        then.forEach(all::putIfAbsent);
        Map<String, JsonNode> old = byKey(key, now);
        all.forEach((value, element) -> compare(
                at.element(key + "=" + value, element),
                old.getOrDefault(value, MissingNode.getInstance()),
                then.getOrDefault(value, MissingNode.getInstance())));
        if (found.size() == before) {
            differs(at, now, wanted);
        }
    }

    private static Map<String, JsonNode> byKey(String key, JsonNode list) {
        Map<String, JsonNode> elements = new TreeMap<>();
        list.forEach(element -> elements.put(element.path(key).toString(), element));
        return elements;
    }
}
