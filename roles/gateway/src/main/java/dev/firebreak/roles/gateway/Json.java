package dev.firebreak.roles.gateway;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON and the events that carry it. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A server-sent event. */
    static byte[] event(JsonNode data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The whole of a body that {@link RequestHead} has seen to be an object. */
    static JsonNode tree(byte[] body) throws ApiError.Thrown {
        try {
            return MAPPER.readTree(body);
        } catch (IOException broken) {
            throw broken(broken).thrown();
        }
    }

    static ApiError broken(IOException broken) {
        if (broken instanceof JsonProcessingException json && json.getLocation() != null) {
            JsonLocation at = json.getLocation();
            return ApiError.notJson("the body is not JSON, at line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + ": " + json.getOriginalMessage());
        }
        return ApiError.notJson("the body is not JSON in UTF-8: " + broken.getMessage());
    }
}
