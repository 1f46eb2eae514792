package dev.firebreak.adapters.kubernetes.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * A kind as the cluster serves it.
 *
 * @param groupVersion such as {@code apps/v1}; {@code v1} for the core
 * @param plural what stands in its paths, such as {@code deployments}
 * @param verbs what may be done with it, such as {@code delete}
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris">Resource URIs</a>
 */
record ApiResource(String groupVersion, String kind, String plural, boolean namespaced, Set<String> verbs) {
    ApiResource {
        verbs = Set.copyOf(verbs);
    }

    String group() {
        int slash = groupVersion.indexOf('/');
        return slash < 0 ? "" : groupVersion.substring(0, slash);
    }

    /** {@code deployments.apps}, as messages name it. */
    String inWords() {
        return group().isEmpty() ? plural : plural + "." + group();
    }

    /** Where one of them is. */
    String path(Optional<String> namespace, String name) {
        return path(namespace) + "/" + encoded(name);
    }

    /** Where those of a namespace are; those of all when none is named. */
    String path(Optional<String> namespace) {
        return root(groupVersion)
                + namespace.map(space -> "/namespaces/" + encoded(space)).orElse("")
                + "/"
                + plural;
    }

    /** Where a version of a group is. */
    static String root(String groupVersion) {
        return (groupVersion.contains("/") ? "/apis/" : "/api/") + groupVersion;
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
