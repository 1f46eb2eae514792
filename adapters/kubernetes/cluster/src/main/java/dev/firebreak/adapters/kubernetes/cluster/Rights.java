package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Rights that are missing, gathered over all objects, so that whoever runs the cluster is asked once.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/authorization/">SelfSubjectAccessReview</a>
 */
final class Rights {
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    /** What RBAC says, apart from policies and quotas, which answer 403 too. */
    private static final Pattern OF_A_USER = Pattern.compile("cannot [a-z]+ resource ");

    private final Api api;
    private final SortedMap<String, SortedSet<String>> missing = new TreeMap<>();
    private final SortedSet<String> asked = new TreeSet<>();
    private Optional<Boolean> all = Optional.empty();

    Rights(Api api) {
        this.api = api;
    }

    static boolean isMissing(Answer answer) {
        return answer.is(Answer.FORBIDDEN)
                && OF_A_USER.matcher(answer.message()).find();
    }

    /** Somebody was refused. */
    void isMissing(String verb, ApiResource resource, Optional<String> namespace) {
        missing.computeIfAbsent(verb + " " + resource.inWords(), _ -> new TreeSet<>())
                .add(namespace.orElse("the whole cluster"));
    }

    /** Asks before there is anything to be refused: in a namespace that does not exist yet. */
    void ask(ApiResource resource, Optional<String> namespace) throws RefusedException, InterruptedException {
        for (String verb : List.of("get", "create", "patch")) {
            if (asked.add(verb + " " + resource.inWords() + " " + namespace)
                    && !mayDoAll()
                    && !may(verb, resource.group(), resource.plural(), namespace)) {
                isMissing(verb, resource, namespace);
            }
        }
    }

    private boolean mayDoAll() throws RefusedException, InterruptedException {
        if (all.isEmpty()) {
            all = Optional.of(may("*", "*", "*", Optional.empty()));
        }
        return all.get();
    }

    private boolean may(String verb, String group, String plural, Optional<String> namespace)
            throws RefusedException, InterruptedException {
        ObjectNode review = Api.JSON.createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
        attributes.put("verb", verb).put("group", group).put("resource", plural);
        namespace.ifPresent(space -> attributes.put("namespace", space));
        Answer answer = api.send(Call.post(REVIEWS, review));
        // Where nobody may ask, the dry run tells.
        return !answer.isGood() || answer.body().path("status").path("allowed").asBoolean();
    }

    /** One for each thing that may not be done. */
    List<Trouble> troubles() {
        return missing.entrySet().stream()
                .map(entry -> new Trouble(
                        "you may not " + entry.getKey() + " in " + String.join(", ", entry.getValue()),
                        api.server(),
                        "Ask whoever runs the cluster for that right"))
                .toList();
    }
}
