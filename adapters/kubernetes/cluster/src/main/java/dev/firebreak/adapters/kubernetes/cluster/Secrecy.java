package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.List;

/** Keeps the values of Secrets out of everything that is said. */
final class Secrecy {
    static final String HIDDEN = "(hidden)";

    /** Where kubectl keeps a copy of what it applied, values included. */
    private static final String KUBECTL_COPY = "kubectl.kubernetes.io/last-applied-configuration";

    private static final List<String> VALUES = List.of("data", "stringData");

    private Secrecy() {}

    static boolean hides(ObjectName object) {
        return object.kind().equals("Secret") && object.group().isEmpty();
    }

    /** Whether the values below a path of a Secret are secret: {@code data}, {@code stringData}, kubectl's copy. */
    static boolean hides(ObjectName object, List<String> path) {
        return hides(object)
                && !path.isEmpty()
                && (VALUES.contains(path.getFirst()) || path.getLast().equals(KUBECTL_COPY));
    }

    /** A value that may be told. */
    static String told(ObjectName object, List<String> path, JsonNode value) {
        if (hides(object, path)) {
            return HIDDEN;
        }
        if (hides(object) && value.has(KUBECTL_COPY)) {
            ObjectNode copy = value.deepCopy();
            copy.set(KUBECTL_COPY, TextNode.valueOf(HIDDEN));
            return copy.toString();
        }
        return value.toString();
    }
}
