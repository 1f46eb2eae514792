package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an API server holds, and the controllers behind it, which go one step whenever somebody looks. */
final class FakeCluster {
    private static final Set<String> VERBS = Set.of("get", "list", "watch", "create", "patch", "delete");

    private final List<ApiResource> kinds = new ArrayList<>();
    private final SortedMap<String, ObjectNode> objects = new TreeMap<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private final Set<String> sick = new HashSet<>();
    private long version = 100;
    private int made;

    FakeCluster() {
        serve("v1", "Namespace", "namespaces", false);
        serve("v1", "Pod", "pods", true);
        serve("v1", "Event", "events", true);
        serve("v1", "Endpoints", "endpoints", true);
        serve("v1", "ConfigMap", "configmaps", true);
        serve("v1", "Secret", "secrets", true);
        serve("v1", "Service", "services", true);
        serve("v1", "ServiceAccount", "serviceaccounts", true);
        serve("v1", "ResourceQuota", "resourcequotas", true);
        serve("v1", "LimitRange", "limitranges", true);
        serve("v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
        serve("apps/v1", "Deployment", "deployments", true);
        serve("apps/v1", "StatefulSet", "statefulsets", true);
        serve("apps/v1", "DaemonSet", "daemonsets", true);
        serve("apps/v1", "ReplicaSet", "replicasets", true);
        serve("batch/v1", "Job", "jobs", true);
        serve("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true);
        serve("scheduling.k8s.io/v1", "PriorityClass", "priorityclasses", false);
        serve("storage.k8s.io/v1", "StorageClass", "storageclasses", false);
    }

    void serve(String groupVersion, String kind, String plural, boolean namespaced) {
        kinds.add(new ApiResource(groupVersion, kind, plural, namespaced, VERBS));
    }

    List<ApiResource> kinds() {
        return kinds;
    }

    /** Something that others made, from JSON. */
    ObjectNode put(String json) {
        return put((ObjectNode) Api.tree(json), "somebody");
    }

    private ObjectNode put(ObjectNode object, String manager) {
        ObjectNode empty = Api.JSON.createObjectNode();
        ApiResource kind = kinds.stream()
                .filter(one ->
                        one.groupVersion().equals(object.path("apiVersion").asText())
                                && one.kind().equals(object.path("kind").asText()))
                .findFirst()
                .orElseThrow();
        String key = key(kind, object.path("metadata").path("namespace").asText(), name(object));
        return store(key, FakeOwnership.edited(objects.getOrDefault(key, empty), object, manager));
    }

    /** Somebody edits an object. */
    void edit(String path, String manager, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode before = get(path);
        ObjectNode after = before.deepCopy();
        change.accept(after);
        store(path, FakeOwnership.edited(before, after, manager));
    }

    /** Stores less than was applied, as a server does that keeps no defaults; who owns what stays as it was. */
    void forget(String path, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode after = get(path).deepCopy();
        change.accept(after);
        objects.put(path, after);
    }

    /** By its path on the server, such as {@code /apis/apps/v1/namespaces/ai/deployments/ollama}. */
    ObjectNode get(String path) {
        return java.util.Objects.requireNonNull(objects.get(path), path);
    }

    boolean has(String path) {
        return objects.containsKey(path);
    }

    static String key(ApiResource kind, String namespace, String name) {
        return kind.path(java.util.Optional.of(namespace).filter(space -> !space.isEmpty()), name);
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    /** Stores what changed, with what a server adds to it. */
    ObjectNode store(String path, ObjectNode object) {
        ObjectNode before = objects.getOrDefault(path, Api.JSON.createObjectNode());
        ObjectNode stored = completed(before, object);
        made += before.isEmpty() ? 1 : 0;
        if (!stored.equals(before)) {
            stored.withObjectProperty("metadata").put("resourceVersion", String.valueOf(++version));
            objects.put(path, stored);
        }
        return stored;
    }

    /** What storing would make of it. */
    ObjectNode completed(ObjectNode before, ObjectNode object) {
        ObjectNode completed = object.deepCopy();
        ObjectNode metadata = completed.withObjectProperty("metadata");
        if (before.isEmpty()) {
            metadata.put("uid", "uid-" + (made + 1))
                    .put("generation", 1)
                    .put("creationTimestamp", "2026-11-21T10:00:00Z");
        } else if (!before.path("spec").equals(completed.path("spec"))) {
            metadata.put(
                    "generation", before.path("metadata").path("generation").asInt() + 1);
        }
        if (completed.path("kind").asText().equals("Deployment")) {
            ObjectNode spec = completed.withObjectProperty("spec");
            spec.put(
                    "progressDeadlineSeconds",
                    spec.path("progressDeadlineSeconds").asInt(600));
        }
        return completed;
    }

    void remove(String path) {
        objects.remove(path);
        version++;
        if (path.startsWith("/api/v1/namespaces/") && path.split("/", -1).length == 5) {
            objects.keySet().removeIf(other -> other.contains(path.substring("/api/v1".length()) + "/"));
        }
    }

    long version() {
        return version;
    }

    /** All below a path of a collection, or of the same collection in all namespaces. */
    List<ObjectNode> in(ApiResource kind, String namespace) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey()
                        .equals(key(
                                kind,
                                namespace.isEmpty()
                                        ? entry.getValue()
                                                .path("metadata")
                                                .path("namespace")
                                                .asText()
                                        : namespace,
                                name(entry.getValue()))))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** It never becomes healthy. */
    void sick(String name) {
        sick.add(name);
    }

    void healed(String name) {
        sick.remove(name);
    }

    /** The controllers do something about each of a kind. */
    void step(ApiResource kind) {
        if (!Health.isSlow(kind)) {
            return;
        }
        for (String path : List.copyOf(objects.keySet())) {
            ObjectNode object = get(path);
            if (object.path("kind").asText().equals(kind.kind())) {
                String turn =
                        path + "@" + object.path("metadata").path("generation").asText();
                int step = steps.merge(turn, 1, Integer::sum);
                ObjectNode after = object.deepCopy();
                status(after, step > 1 && !sick.contains(name(object)));
                store(path, after);
            }
        }
    }

    private static void status(ObjectNode object, boolean healthy) {
        ObjectNode status = object.withObjectProperty("status");
        int replicas = object.path("spec").path("replicas").asInt(1);
        int good = healthy ? replicas : 0;
        switch (object.path("kind").asText()) {
            case "Deployment" ->
                status.put("replicas", replicas)
                        .put("updatedReplicas", replicas)
                        .put("availableReplicas", good);
            case "StatefulSet" -> status.put("updatedReplicas", replicas).put("readyReplicas", good);
            case "DaemonSet" ->
                status.put("desiredNumberScheduled", 2)
                        .put("updatedNumberScheduled", 2)
                        .put("numberAvailable", healthy ? 2 : 1);
            case "Job" -> status.put("active", healthy ? 1 : 0);
            default -> status.put("phase", healthy ? "Bound" : "Pending");
        }
        if (!object.path("kind").asText().equals("PersistentVolumeClaim")) {
            status.put(
                    "observedGeneration",
                    object.path("metadata").path("generation").asInt());
        }
    }

    /** Everything but what differs from run to run: when, in which order, and under which number it was stored. */
    SortedMap<String, JsonNode> state() {
        SortedMap<String, JsonNode> state = new TreeMap<>();
        objects.forEach((path, object) -> {
            ObjectNode copy = object.deepCopy();
            copy.withObjectProperty("metadata").remove(List.of("uid", "resourceVersion"));
            state.put(path, copy);
        });
        return state;
    }
}
