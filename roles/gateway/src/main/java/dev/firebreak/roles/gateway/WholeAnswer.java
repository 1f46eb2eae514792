package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.UpstreamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A model server's answer in one piece: handed on as it came when it is one, and as an error that names the server else. */
record WholeAnswer(Backend backend, int status, byte[] body) {
    private static final int MOST_QUOTED = 300;

    /** @throws UpstreamException when the server says that all is well, with something that is no JSON object */
    byte[] checked() throws UpstreamException {
        JsonNode said = tree();
        if (status >= 400) {
            return refusal(said);
        }
        if (!said.isObject()) {
            throw new UpstreamException(
                    UpstreamException.Kind.BROKEN,
                    backend + " sent something that is no answer of the OpenAI API: '" + quoted()
                            + "'. Check its address, and look at its log");
        }
        return body;
    }

    /** The server's own words, type and code, in OpenAI's form; a client must not take another's refusal for Firebreak's. */
    private byte[] refusal(JsonNode said) {
        JsonNode error = said.path("error");
        String reason =
                error.isTextual() ? error.asText() : error.path("message").asText("");
        String words = reason.isEmpty() ? quoted() : reason;
        String type = error.path("type").asText(status < 500 ? "invalid_request_error" : "server_error");
        ObjectNode root = Json.object();
        ObjectNode told = root.putObject("error")
                .put("message", backend + " refused with status " + status + (words.isEmpty() ? "" : ": " + words))
                .put("type", type)
                .put("param", error.path("param").textValue());
        if (error.hasNonNull("code")) {
            told.set("code", error.path("code"));
        } else {
            told.put("code", "upstream_refused");
        }
        return Json.bytes(root);
    }

    private JsonNode tree() {
        try {
            JsonNode said = Json.MAPPER.readTree(body);
            return said == null ? Json.object().missingNode() : said;
        } catch (IOException notJson) {
            return Json.object().missingNode();
        }
    }

    private String quoted() {
        String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...";
    }
}
