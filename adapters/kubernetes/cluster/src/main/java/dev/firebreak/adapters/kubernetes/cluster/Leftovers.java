package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.Leftover;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Firebreak made for a lab and the lab no longer wants. Nothing of anybody else's, and no data unless asked for. */
final class Leftovers {
    /** What clusters put into every namespace, or derive from what stands there. */
    private static final Set<String> NOBODYS =
            Set.of("Event", "Endpoints", "ServiceAccount default", "ConfigMap kube-root-ca.crt");

    private final Objects objects;
    private final Kinds kinds;
    private final Ownership ownership;
    private final boolean data;
    private final Set<String> unseen = new TreeSet<>();

    /** @param data whether volumes may go too */
    Leftovers(Objects objects, Kinds kinds, Ownership ownership, boolean data) {
        this.objects = objects;
        this.kinds = kinds;
        this.ownership = ownership;
        this.data = data;
    }

    /**
     * One of them.
     *
     * @param uid of this very object
     */
    record Found(Leftover leftover, ApiResource resource, String uid) {}

    /** All of them, in the order in which they are deleted: the other way round than applied. */
    List<Found> find(List<Wanted> wanted) throws RefusedException, InterruptedException {
        List<Found> found = new ArrayList<>();
        for (ApiResource resource : kinds.deletable()) {
            if (NOBODYS.contains(resource.kind())) {
                continue;
            }
            Optional<List<JsonNode>> items = objects.metadata(resource, Optional.empty(), ownership.selector());
            if (items.isEmpty()) {
                unseen.add(resource.inWords());
                continue;
            }
            for (JsonNode item : items.get()) {
                ObjectName object = name(resource, item);
                if (isOurs(item)
                        && wanted.stream().noneMatch(one -> one.object().isSameAs(object))) {
                    Leftover leftover = new Leftover(object, keptBecause(object));
                    found.add(new Found(
                            leftover,
                            resource,
                            item.path("metadata").path("uid").asText()));
                }
            }
        }
        found.sort(Comparator.comparing((Found one) -> Wave.of(one.leftover().object()))
                .reversed()
                .thenComparing(one -> one.leftover().object()));
        return found;
    }

    /** What could not be looked through. */
    List<String> notes() {
        return unseen.isEmpty()
                ? List.of()
                : List.of("what is no longer wanted of these kinds stays unknown, for they cannot be listed: "
                        + String.join(", ", unseen));
    }

    private boolean isOurs(JsonNode item) {
        JsonNode metadata = item.path("metadata");
        return ownership.isApplied(item)
                && metadata.path("ownerReferences").isEmpty()
                && !metadata.has("deletionTimestamp");
    }

    private static ObjectName name(ApiResource resource, JsonNode item) {
        JsonNode metadata = item.path("metadata");
        return new ObjectName(
                resource.groupVersion(),
                resource.kind(),
                Optional.of(metadata.path("namespace").asText()).filter(space -> !space.isEmpty()),
                metadata.path("name").asText());
    }

    /** Why an object stays; asked again right before it is deleted, since a namespace may have filled meanwhile. */
    Optional<String> keptBecause(ObjectName object) throws RefusedException, InterruptedException {
        if (Wave.of(object) == Wave.CLAIMS && !data) {
            return Optional.of("it holds data; --prune-data deletes it");
        }
        return Wave.of(object) == Wave.NAMESPACES ? foreign(object.name()) : Optional.empty();
    }

    /** What keeps a namespace: anything in it that is not Firebreak's, or cannot be seen. */
    private Optional<String> foreign(String namespace) throws RefusedException, InterruptedException {
        for (ApiResource resource : kinds.deletable()) {
            if (!resource.namespaced() || NOBODYS.contains(resource.kind())) {
                continue;
            }
            Optional<List<JsonNode>> items = objects.metadata(resource, Optional.of(namespace), "");
            if (items.isEmpty()) {
                return Optional.of("its " + resource.inWords() + " cannot be listed");
            }
            for (JsonNode item : items.get()) {
                ObjectName object = name(resource, item);
                if (isForeign(object, item)) {
                    return Optional.of("it holds " + object + ", which Firebreak did not make");
                }
                if (Wave.of(object) == Wave.CLAIMS && !data) {
                    return Optional.of("it holds " + object + "; --prune-data deletes that too");
                }
            }
        }
        return Optional.empty();
    }

    private boolean isForeign(ObjectName object, JsonNode item) {
        return !NOBODYS.contains(object.kind() + " " + object.name())
                && item.path("metadata").path("ownerReferences").isEmpty()
                && !ownership.isApplied(item);
    }
}
