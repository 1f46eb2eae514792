package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the API server answered.
 *
 * @param status of HTTP
 * @param body an object, a list, or a {@code Status} that says what is wrong
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/">Status</a>
 */
record Answer(int status, JsonNode body) {
    static final int NOT_FOUND = 404;
    static final int FORBIDDEN = 403;
    static final int CONFLICT = 409;
    static final int GONE = 410;

    /** One field that the server minds. */
    record Cause(String reason, String field, String message) {}

    boolean isGood() {
        return status >= 200 && status < 300;
    }

    boolean is(int expected) {
        return status == expected;
    }

    String reason() {
        return body.path("reason").asText();
    }

    /** What the server says is wrong. */
    String message() {
        return Optional.of(body.path("message").asText())
                .filter(said -> !said.isEmpty())
                .orElse("the cluster answered " + status);
    }

    List<Cause> causes() {
        List<Cause> causes = new ArrayList<>();
        body.path("details")
                .path("causes")
                .forEach(cause -> causes.add(new Cause(
                        cause.path("reason").asText(),
                        cause.path("field").asText(),
                        cause.path("message").asText())));
        return causes;
    }
}
