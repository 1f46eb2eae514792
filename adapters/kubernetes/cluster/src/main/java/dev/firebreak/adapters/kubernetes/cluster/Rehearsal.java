package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the server what it would say to every object, by a dry run, which goes through all that a real request goes
 * through: rights, schemas, admission, ownership.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run">Dry run</a>
 */
final class Rehearsal {
    private final Objects objects;
    private final Kinds kinds;
    private final boolean force;
    private final Rights rights;
    private final UnknownKinds unknown;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<String, Boolean> namespaces = new HashMap<>();
    private final Set<String> comingNamespaces = new HashSet<>();

    /** @param force take fields from others without calling that a conflict */
    Rehearsal(Objects objects, Kinds kinds, boolean force) {
        this.objects = objects;
        this.kinds = kinds;
        this.force = force;
        this.rights = new Rights(objects.api());
        this.unknown = new UnknownKinds(kinds);
    }

    /** Namespaces that are about to be made. */
    void expect(List<Wanted> wanted) {
        wanted.stream()
                .filter(one -> Wave.of(one.object()) == Wave.NAMESPACES)
                .forEach(one -> comingNamespaces.add(one.object().name()));
    }

    /** The namespaces that were to come are there now. */
    void namespacesAreThere() {
        comingNamespaces.forEach(name -> namespaces.put(name, true));
    }

    /** Everything that stands in the way so far. */
    List<Trouble> troubles() {
        List<Trouble> all = new ArrayList<>(unknown.troubles());
        all.addAll(rights.troubles());
        all.addAll(troubles);
        return all;
    }

    /** What would become of one object; empty when something stands in the way. */
    Optional<Rehearsed> rehearse(Wanted wanted) throws RefusedException, InterruptedException {
        ObjectName object = wanted.object();
        Optional<ApiResource> found = kinds.of(object.apiVersion(), object.kind());
        if (found.isEmpty()) {
            unknown.add(wanted);
            return Optional.empty();
        }
        ApiResource resource = found.get();
        if (resource.namespaced() != object.namespace().isPresent()) {
            troubles.add(new Trouble(
                    object
                            + (resource.namespaced()
                                    ? " names no namespace"
                                    : " names a namespace, which its kind has not"),
                    wanted.place(),
                    "Render it again: firebreak render"));
            return Optional.empty();
        }
        if (object.namespace().isPresent() && !isThere(object.namespace().get())) {
            return later(wanted, resource);
        }
        Answer live = objects.get(resource, object);
        if (live.isGood()) {
            return isGoing(wanted, live.body()) ? Optional.empty() : dryRun(wanted, resource, Optional.of(live.body()));
        }
        if (live.is(Answer.NOT_FOUND)) {
            return dryRun(wanted, resource, Optional.empty());
        }
        refused("get", wanted, resource, live);
        return Optional.empty();
    }

    /** The server cannot rehearse in a namespace that is not there: rights are asked for, and the rest is rehearsed then. */
    private Optional<Rehearsed> later(Wanted wanted, ApiResource resource)
            throws RefusedException, InterruptedException {
        String namespace = wanted.object().namespace().orElseThrow();
        if (!comingNamespaces.contains(namespace)) {
            troubles.add(new Trouble(
                    wanted.object() + " belongs into the namespace " + namespace
                            + ", which is not there and which the lab does not make",
                    wanted.place(),
                    "Make it: kubectl create namespace " + namespace));
            return Optional.empty();
        }
        rights.ask(resource, wanted.object().namespace());
        return Optional.of(new Rehearsed(wanted, resource, Optional.empty(), Optional.empty(), List.of()));
    }

    private boolean isThere(String namespace) throws RefusedException, InterruptedException {
        Boolean known = namespaces.get(namespace);
        if (known == null) {
            // Who may not see namespaces may still work in one.
            known = !objects.api()
                    .send(Call.get("/api/v1/namespaces/" + ApiResource.encoded(namespace)))
                    .is(Answer.NOT_FOUND);
            namespaces.put(namespace, known);
        }
        return known;
    }

    private boolean isGoing(Wanted wanted, JsonNode live) {
        boolean going = live.path("metadata").has("deletionTimestamp");
        if (going) {
            troubles.add(
                    new Trouble(wanted.object() + " is being deleted", wanted.place(), "Run it again when it is gone"));
        }
        return going;
    }

    private Optional<Rehearsed> dryRun(Wanted wanted, ApiResource resource, Optional<JsonNode> live)
            throws RefusedException, InterruptedException {
        Answer answer = objects.apply(resource, wanted, force, true);
        List<Conflict> conflicts = Conflicts.of(wanted, answer);
        if (!conflicts.isEmpty()) {
            answer = objects.apply(resource, wanted, true, true);
        }
        if (!answer.isGood()) {
            refused(live.isPresent() ? "patch" : "create", wanted, resource, answer);
            return Optional.empty();
        }
        return Optional.of(new Rehearsed(wanted, resource, live, Optional.of(answer.body()), conflicts));
    }

    private void refused(String verb, Wanted wanted, ApiResource resource, Answer answer) {
        if (Rights.isMissing(answer)) {
            rights.isMissing(verb, resource, wanted.object().namespace());
        } else {
            troubles.add(Said.refusal(wanted.object(), answer, wanted.place()));
        }
    }
}
