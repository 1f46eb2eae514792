package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request.
 *
 * @param path with its query, from the server's root
 * @param accept what the answer may be
 * @param contentType of the body
 */
record Call(String method, String path, String accept, String contentType, Optional<JsonNode> body) {
    private static final String JSON = "application/json";

    /** Lists without what stands in their objects: whoever looks for names need not read values. */
    private static final String METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1," + JSON;

    /** JSON is YAML. */
    private static final String APPLY = "application/apply-patch+yaml";

    static Call get(String path) {
        return new Call("GET", path, JSON, JSON, Optional.empty());
    }

    static Call metadata(String path) {
        return new Call("GET", path, METADATA, JSON, Optional.empty());
    }

    static Call post(String path, JsonNode body) {
        return new Call("POST", path, JSON, JSON, Optional.of(body));
    }

    static Call apply(String path, JsonNode body) {
        return new Call("PATCH", path, JSON, APPLY, Optional.of(body));
    }

    static Call delete(String path, JsonNode options) {
        return new Call("DELETE", path, JSON, JSON, Optional.of(options));
    }
}
