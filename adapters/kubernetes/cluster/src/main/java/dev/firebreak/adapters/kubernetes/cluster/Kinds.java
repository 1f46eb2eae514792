package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every kind that a cluster serves: all that somebody asks for by its version, and the preferred version of the rest.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api">Discovery</a>
 */
final class Kinds {
    private final Map<String, ApiResource> byKind = new LinkedHashMap<>();
    private final List<ApiResource> preferred = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();

    private Kinds() {}

    /**
     * Asks the cluster.
     *
     * @param asked versions such as {@code apps/v1} that somebody wants
     */
    static Kinds discover(Api api, Set<String> asked) throws RefusedException, InterruptedException {
        Kinds kinds = new Kinds();
        kinds.add(api, "v1", true, true);
        Answer groups = api.send(Call.get("/apis"));
        if (!groups.isGood()) {
            throw new RefusedException(Said.of("cannot ask the cluster which kinds it knows", groups, api.server()));
        }
        for (JsonNode group : groups.body().path("groups")) {
            String usual = group.path("preferredVersion").path("groupVersion").asText();
            for (JsonNode version : group.path("versions")) {
                String groupVersion = version.path("groupVersion").asText();
                boolean wanted = asked.contains(groupVersion);
                if (wanted || groupVersion.equals(usual)) {
                    kinds.add(api, groupVersion, wanted, groupVersion.equals(usual));
                }
            }
        }
        return kinds;
    }

    /** An aggregated API that nobody asks for may be down; that is no reason to wait, nor to stop. */
    private void add(Api api, String groupVersion, boolean wanted, boolean usual)
            throws RefusedException, InterruptedException {
        Call call = Call.get(ApiResource.root(groupVersion));
        Answer answer = wanted ? api.send(call) : api.sendOnce(call);
        if (!answer.isGood()) {
            silent.add(groupVersion);
            return;
        }
        for (JsonNode resource : answer.body().path("resources")) {
            if (!resource.path("name").asText().contains("/")) {
                Set<String> verbs = new HashSet<>();
                resource.path("verbs").forEach(verb -> verbs.add(verb.asText()));
                ApiResource found = new ApiResource(
                        groupVersion,
                        resource.path("kind").asText(),
                        resource.path("name").asText(),
                        resource.path("namespaced").asBoolean(),
                        verbs);
                byKind.put(groupVersion + " " + found.kind(), found);
                if (usual) {
                    preferred.add(found);
                }
            }
        }
    }

    Optional<ApiResource> of(String groupVersion, String kind) {
        return Optional.ofNullable(byKind.get(groupVersion + " " + kind));
    }

    /** Whether the cluster names a version and does not answer for it. */
    boolean isSilent(String groupVersion) {
        return silent.contains(groupVersion);
    }

    /** Versions that the cluster names and does not answer for, in order. */
    List<String> silent() {
        return silent.stream().sorted().toList();
    }

    /** Every kind that can be listed and deleted, each in one version. */
    List<ApiResource> deletable() {
        return preferred.stream()
                .filter(resource -> resource.verbs().containsAll(Set.of("list", "delete")))
                .toList();
    }
}
