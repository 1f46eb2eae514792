package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects in a cluster: read, applied, deleted, listed.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side apply</a>
 */
final class Objects {
    private static final int PAGE = 500;
    private static final int PAGES = 200;

    private final Api api;

    Objects(Api api) {
        this.api = api;
    }

    /** What the server holds of a list at a moment. */
    record Listed(List<JsonNode> items, String resourceVersion) {
        Listed {
            items = List.copyOf(items);
        }
    }

    Api api() {
        return api;
    }

    Answer get(ApiResource resource, ObjectName object) throws RefusedException, InterruptedException {
        return api.send(Call.get(resource.path(object.namespace(), object.name())));
    }

    /**
     * Server-side apply with Firebreak's own manager. A field that the cluster does not know is an error: a wall that
     * is dropped silently is none.
     */
    Answer apply(ApiResource resource, Wanted wanted, boolean force, boolean dryRun)
            throws RefusedException, InterruptedException {
        String path = resource.path(wanted.object().namespace(), wanted.object().name())
                + "?fieldManager=" + Ownership.MANAGER
                + "&fieldValidation=Strict&force=" + force
                + (dryRun ? "&dryRun=All" : "");
        return api.send(Call.apply(path, wanted.body()));
    }

    /** Deletes this very object, and what hangs on it; not one that was made anew under its name. */
    Answer delete(ApiResource resource, ObjectName object, String uid, boolean dryRun)
            throws RefusedException, InterruptedException {
        ObjectNode options = Api.JSON.createObjectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions").put("propagationPolicy", "Background");
        options.putObject("preconditions").put("uid", uid);
        String path = resource.path(object.namespace(), object.name()) + (dryRun ? "?dryRun=All" : "");
        return api.send(Call.delete(path, options));
    }

    /** Names, labels and owners of objects, without what is in them; empty when the cluster does not let us see. */
    Optional<List<JsonNode>> metadata(ApiResource resource, Optional<String> namespace, String selector)
            throws RefusedException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        for (int page = 0; page < PAGES; page++) {
            String path = resource.path(namespace) + "?limit=" + PAGE + selected(selector)
                    + (next.isEmpty() ? "" : "&continue=" + ApiResource.encoded(next));
            Answer answer = api.send(Call.metadata(path));
            if (answer.is(Answer.GONE) && !next.isEmpty()) {
                // The list that we were reading has expired; the next one is read from its beginning.
                items.clear();
                next = "";
                continue;
            }
            if (!answer.isGood()) {
                return Optional.empty();
            }
            answer.body().path("items").forEach(items::add);
            next = answer.body().path("metadata").path("continue").asText();
            if (next.isEmpty()) {
                return Optional.of(items);
            }
        }
        return Optional.empty();
    }

    /** Whole objects of a namespace. */
    Listed list(ApiResource resource, Optional<String> namespace, String query)
            throws RefusedException, InterruptedException {
        Answer answer = api.send(Call.get(resource.path(namespace) + "?" + query));
        if (!answer.isGood()) {
            throw new RefusedException(Said.of("cannot list " + resource.inWords(), answer, api.server()));
        }
        List<JsonNode> items = new ArrayList<>();
        answer.body().path("items").forEach(items::add);
        return new Listed(
                items, answer.body().path("metadata").path("resourceVersion").asText());
    }

    static String labels(String selector) {
        return "labelSelector=" + ApiResource.encoded(selector);
    }

    private static String selected(String selector) {
        return selector.isEmpty() ? "" : "&" + labels(selector);
    }
}
