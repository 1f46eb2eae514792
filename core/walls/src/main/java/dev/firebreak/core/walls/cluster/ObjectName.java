package dev.firebreak.core.walls.cluster;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which object of a cluster.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace it stands in; empty for what the whole cluster shares
 * @param name of it
 */
public record ObjectName(String apiVersion, String kind, Optional<String> namespace, String name)
        implements Comparable<ObjectName> {
    private static final Comparator<ObjectName> ORDER = Comparator.comparing(
                    (ObjectName object) -> object.namespace().orElse(""))
            .thenComparing(ObjectName::kind)
            .thenComparing(ObjectName::name)
            .thenComparing(ObjectName::apiVersion);

    /** The part of the version before the slash; empty for the core. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** Whether both are the same object, which a cluster serves in several versions. */
    public boolean isSameAs(ObjectName other) {
        return group().equals(other.group())
                && kind.equals(other.kind)
                && namespace.equals(other.namespace)
                && name.equals(other.name);
    }

    @Override
    public int compareTo(ObjectName other) {
        return ORDER.compare(this, other);
    }

    /** {@code Deployment ai/ollama}. */
    @Override
    public String toString() {
        return kind + " " + namespace.map(space -> space + "/").orElse("") + name;
    }
}
