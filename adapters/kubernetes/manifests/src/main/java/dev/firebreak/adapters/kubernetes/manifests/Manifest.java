package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.library.yaml.Fields;
import java.util.Optional;

/**
 * One Kubernetes object, without what the cluster adds to it.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace it stands in; empty for what the whole cluster shares
 * @param name of it
 * @param fields of all of it, these included
 */
record Manifest(String apiVersion, String kind, Optional<String> namespace, String name, Fields fields) {
    /** An object of the whole cluster. */
    static Manifest of(String apiVersion, String kind, String name, Fields labels, Fields annotations, Fields rest) {
        return of(apiVersion, kind, Optional.empty(), name, labels, annotations, rest);
    }

    /**
     * An object.
     *
     * @param rest what comes after the metadata, such as {@code spec}
     */
    static Manifest of(
            String apiVersion,
            String kind,
            Optional<String> namespace,
            String name,
            Fields labels,
            Fields annotations,
            Fields rest) {
        Fields metadata = Fields.of("name", name)
                .withAny("namespace", namespace)
                .withAny("labels", labels)
                .withAny("annotations", annotations);
        Fields fields = Fields.of("apiVersion", apiVersion).with("kind", kind).with("metadata", metadata);
        rest.heading().ifPresent(fields::headed);
        rest.values()
                .forEach((key, value) -> rest.note(key)
                        .ifPresentOrElse(note -> fields.withNoted(note, key, value), () -> fields.with(key, value)));
        return new Manifest(apiVersion, kind, namespace, name, fields);
    }
}
